using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What became of one participant's wrap-up.</summary>
public sealed record WrapupResult
{
    /// <summary>The interaction.</summary>
    public required string InteractionId { get; init; }

    /// <summary>The participant, once it was chosen.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>The user behind the participant.</summary>
    public string? UserId { get; init; }

    /// <summary>The queue of the participant.</summary>
    public string? QueueId { get; init; }

    /// <summary>The id of the code that was asked for, once it was found.</summary>
    public string? WrapupCodeId { get; init; }

    /// <summary>The name of the code that was asked for, or what the caller wrote while it was not found.</summary>
    public string? WrapupCodeName { get; init; }

    /// <summary>The notes that stand, or would stand, at the service.</summary>
    public string? Notes { get; init; }

    /// <summary>The id of the code that stood there before.</summary>
    public string? PreviousCodeId { get; init; }

    /// <summary>The name of the code that stood there before, where it is known.</summary>
    public string? PreviousCodeName { get; init; }

    /// <summary>What became of the record.</summary>
    public WrapupStatus Status { get; init; }

    /// <summary>Why it failed; <see cref="Reason.None"/> otherwise.</summary>
    public Reason Reason { get; init; }

    /// <summary>What happened, in a sentence for a person; null where the status says it all.</summary>
    public string? Message { get; init; }

    /// <summary>How many requests carried the write, the first included; 0 where none was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>From the start of the record to its result.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>When the result was known (UTC).</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>What to do next, in one sentence; null where nothing failed.</summary>
    internal string? RecommendedAction { get; init; }

    /// <summary>The exception behind a failure, where there was one.</summary>
    internal Exception? Exception { get; init; }

    /// <summary>What the user should be told although nothing failed.</summary>
    internal IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The interaction and the status.</summary>
    public override string ToString() => Reason == Reason.None ? $"{InteractionId} {Status}" : $"{InteractionId} {Status} ({Reason})";
}
