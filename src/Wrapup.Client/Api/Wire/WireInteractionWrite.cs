namespace Wrapup.Client;

/// <summary>The body of a write on the Interactions Api.</summary>
internal sealed record WireInteractionWrite
{
    public required string ParticipantId { get; init; }

    public required string WrapUpCode { get; init; }

    public string? Notes { get; init; }
}
