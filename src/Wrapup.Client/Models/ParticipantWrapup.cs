using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>
/// What is set now for one agent participant. Its ids bind to the parameters of a write by their names; the names of its code do not, so
/// that the code that stands there is never taken for the one that is asked for.
/// </summary>
public sealed record ParticipantWrapup
{
    /// <summary>The interaction.</summary>
    public required string InteractionId { get; init; }

    /// <summary>The participant.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>The user behind the participant.</summary>
    public string? UserId { get; init; }

    /// <summary>The name that the server shows for the participant.</summary>
    public string? ParticipantName { get; init; }

    /// <summary>The queue of the participant.</summary>
    public string? QueueId { get; init; }

    /// <summary>How far the participant's part has come.</summary>
    public InteractionState State { get; init; }

    /// <summary>The id of the code that is set (a UUID, or the literal of a system code), or null where none is.</summary>
    public string? CodeId { get; init; }

    /// <summary>The name of that code where it is known.</summary>
    public string? CodeName { get; init; }

    /// <summary>Whether the platform set the code and no person did.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The notes, or null where there are none.</summary>
    public string? Notes { get; init; }

    /// <summary>The tags, or null where the server sends none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How long the agent spent on after-call work, in seconds.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>When the wrap-up was finished (UTC).</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The participant and the code.</summary>
    public override string ToString() => $"{InteractionId} {ParticipantName ?? ParticipantId} {CodeName ?? CodeId ?? "no code"}";

    internal static ParticipantWrapup Of(string interactionId, Participant participant, string? codeName) => new()
    {
        InteractionId = interactionId,
        ParticipantId = participant.Id,
        UserId = participant.UserId,
        ParticipantName = participant.Name,
        QueueId = participant.QueueId,
        State = participant.State,
        CodeId = participant.Wrapup?.Code,
        CodeName = participant.Wrapup?.Name ?? codeName,
        IsSystem = participant.Wrapup?.IsSystem ?? false,
        Notes = participant.Wrapup?.Notes,
        Tags = participant.Wrapup?.Tags,
        DurationSeconds = participant.Wrapup?.DurationSeconds,
        EndTime = participant.Wrapup?.EndTime,
    };
}
