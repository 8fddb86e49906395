using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One row of a journal, or one participant of it, with its latest state. Its ids, code and notes bind to <c>Set-GcWrapup</c> again.</summary>
public sealed record JournalRecord
{
    /// <summary>The number of the row in the run that had it last, from 1.</summary>
    public long Row { get; init; }

    /// <summary>How the row ended.</summary>
    public JournalRowState State { get; init; }

    /// <summary>The interaction.</summary>
    public string? InteractionId { get; init; }

    /// <summary>The participant that was written, or that the row named.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>The user that was written, or that the row named.</summary>
    public string? UserId { get; init; }

    /// <summary>The code as the row had it.</summary>
    public string? WrapupCode { get; init; }

    /// <summary>The notes as the row had them.</summary>
    public string? Notes { get; init; }

    /// <summary>The tags as the row had them.</summary>
    public IReadOnlyList<string>? Tag { get; init; }

    /// <summary>The code that stood there before the write; null where there was none or no write was meant.</summary>
    public string? PreviousCodeId { get; init; }

    /// <summary>What the result says; null where there is none.</summary>
    public WrapupStatus? Status { get; init; }

    /// <summary>Why it failed.</summary>
    public Reason Reason { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Message { get; init; }

    /// <summary>When the latest line about it was written (UTC).</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The interaction and the state.</summary>
    public override string ToString() => $"{InteractionId} {State}";
}
