namespace Wrapup.Client;

/// <summary>How far an interaction, or one agent's part in it, has come (DESIGN: Words).</summary>
public enum InteractionState
{
    /// <summary>The server did not say.</summary>
    Unknown = 0,

    /// <summary>The agent is still connected.</summary>
    Active,

    /// <summary>The agent's leg is over; the conversation, or its after-call work, is not.</summary>
    PostClosed,

    /// <summary>Everything is over.</summary>
    Closed,
}
