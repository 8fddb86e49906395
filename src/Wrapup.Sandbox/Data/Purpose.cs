namespace Wrapup.Sandbox;

/// <summary>What a participant is there for.</summary>
internal enum Purpose : byte
{
    Customer,
    Ivr,
    Workflow,
    Acd,
    Agent,
    User,
}
