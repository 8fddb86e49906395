namespace Wrapup.Client;

/// <summary>One party of an interaction of the Interactions Api.</summary>
internal sealed record WireInteractionParticipant
{
    public string? Id { get; set; }

    public string? Purpose { get; set; }

    public string? UserId { get; set; }

    public string? Name { get; set; }

    public string? QueueId { get; set; }

    public WireTime StartTime { get; set; }

    public WireTime ConnectedTime { get; set; }

    public WireTime EndTime { get; set; }

    public WireWrapup? Wrapup { get; set; }
}
