namespace Wrapup.Client;

/// <summary>One party in what a write on the Interactions Api answers: of all that it tells, what proves the write.</summary>
internal sealed record WireWrittenParticipant
{
    public string? Id { get; set; }

    public WireWrapup? Wrapup { get; set; }
}
