namespace Wrapup.Sandbox;

/// <summary>The three states of the Interactions Api.</summary>
internal enum InteractionState
{
    Active,
    PostClosed,
    Closed,
}
