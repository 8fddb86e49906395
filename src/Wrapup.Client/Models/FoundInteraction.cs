using System;

namespace Wrapup.Client;

/// <summary>
/// One agent's part in an ended interaction, as a search found it in analytics. Its ids bind to the parameters of a write by their names, so
/// that a transfer needs no question which agent is meant; the names of its code and notes do not, so that what stands there is never taken
/// for what is asked for.
/// </summary>
public sealed record FoundInteraction
{
    /// <summary>The interaction.</summary>
    public required string InteractionId { get; init; }

    /// <summary>The agent participant.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>The user behind the participant.</summary>
    public string? UserId { get; init; }

    /// <summary>The name that the service shows for the participant.</summary>
    public string? ParticipantName { get; init; }

    /// <summary>The queue through which the participant was reached, the last where there were several; null for a direct call.</summary>
    public string? QueueId { get; init; }

    /// <summary>The name of that queue where the token may read it.</summary>
    public string? QueueName { get; init; }

    /// <summary>The medium as analytics names it: <c>voice</c>, <c>callback</c>, <c>email</c>, <c>message</c>, …; null where it names none.</summary>
    public string? MediaType { get; init; }

    /// <summary>When the interaction began (UTC): what a search goes by.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the last party left the interaction (UTC).</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When the agent was connected (UTC).</summary>
    public DateTimeOffset? ConnectedTime { get; init; }

    /// <summary>The id of the code that is set (a UUID, or the literal of a system code), or null where none is.</summary>
    public string? CurrentCode { get; init; }

    /// <summary>The name of that code where the token may read it.</summary>
    public string? CurrentCodeName { get; init; }

    /// <summary>The notes that are set, or null where there are none.</summary>
    public string? CurrentNotes { get; init; }

    /// <summary>Whether the platform set the code (time-out, skipped) and no person did.</summary>
    public bool IsSystem => AssignedWrapup.IsSystemCode(CurrentCode);

    /// <summary>Whether the agent's after-call work was skipped.</summary>
    public bool IsAfterCallWorkSkipped { get; init; }

    /// <summary>The interaction, the participant and the code.</summary>
    public override string ToString() => $"{InteractionId} {ParticipantName ?? ParticipantId} {CurrentCodeName ?? CurrentCode ?? "no code"}";
}
