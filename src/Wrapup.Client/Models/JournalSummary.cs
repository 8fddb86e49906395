using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>A journal in one object.</summary>
public sealed record JournalSummary
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Which cmdlet wrote it: <c>Set</c> or <c>Undo</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The organisation that it belongs to: an id, or a base address.</summary>
    public required string Organization { get; init; }

    /// <summary>The organisation's name; null where the service told none.</summary>
    public string? OrganizationName { get; init; }

    /// <summary>The version of the module that wrote it.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>How many runs it took so far.</summary>
    public int Runs { get; init; }

    /// <summary>Whether the last run ended in order.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Different rows; equal rows count once.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that are done.</summary>
    public int Done { get; init; }

    /// <summary>Rows that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Rows whose write may be out without a result.</summary>
    public int InDoubt { get; init; }

    /// <summary>Rows that came in and were not reached.</summary>
    public int NotReached { get; init; }

    /// <summary>How many failed for which reason.</summary>
    public IReadOnlyDictionary<Reason, int> Reasons { get; init; } = new Dictionary<Reason, int>();

    /// <summary>When the first run began (UTC).</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When the last line was written (UTC).</summary>
    public DateTimeOffset LastWritten { get; init; }

    /// <summary>The counts in a line.</summary>
    public override string ToString() => $"{Done} done, {Failed} failed, {InDoubt} in doubt, {NotReached} not reached";
}
