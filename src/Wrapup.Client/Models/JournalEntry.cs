using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What a line of a journal tells.</summary>
public enum JournalEntryKind
{
    /// <summary>A run began, or went on.</summary>
    Run = 0,

    /// <summary>A record came in.</summary>
    Row,

    /// <summary>A write is about to go out.</summary>
    Intent,

    /// <summary>What became of a participant's wrap-up.</summary>
    Result,

    /// <summary>The run ended in order.</summary>
    End,
}

/// <summary>One line of a journal.</summary>
public sealed record JournalEntry
{
    /// <summary>What the line tells.</summary>
    public JournalEntryKind Kind { get; init; }

    /// <summary>The number of the record in its run, from 1.</summary>
    public long Row { get; init; }

    /// <summary>The interaction.</summary>
    public string? InteractionId { get; init; }

    /// <summary>The participant.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>The user behind the participant.</summary>
    public string? UserId { get; init; }

    /// <summary>The queue of the participant.</summary>
    public string? QueueId { get; init; }

    /// <summary>The id of the code that was, or is about to be, written; what the caller wrote on a line of a row.</summary>
    public string? WrapupCode { get; init; }

    /// <summary>The notes that go with it.</summary>
    public string? Notes { get; init; }

    /// <summary>The tags that go with it.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The wrap-up that stood there before; null where there was none.</summary>
    public AssignedWrapup? Previous { get; init; }

    /// <summary>What became of it (results only).</summary>
    public WrapupStatus? Status { get; init; }

    /// <summary>Why it failed (results only).</summary>
    public Reason Reason { get; init; }

    /// <summary>What happened, in a sentence (results only).</summary>
    public string? Message { get; init; }

    /// <summary>How many requests carried the write (results only).</summary>
    public int Attempts { get; init; }

    /// <summary>When the line was written (UTC).</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Which row it is, over all runs of the journal: the same request has the same key.</summary>
    internal Guid Key { get; init; }

    /// <summary>Whether this is the last result of its row.</summary>
    internal bool IsLast { get; init; }

    /// <summary>The header of the run (runs only).</summary>
    internal JournalHeader? Header { get; init; }
}
