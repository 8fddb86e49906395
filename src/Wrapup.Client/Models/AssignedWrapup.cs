using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The wrap-up that a participant has at the service: code, notes and what came with them.</summary>
public sealed record AssignedWrapup
{
    /// <summary>The prefix by which the platform's own codes are told apart; those are literals, not UUIDs.</summary>
    public const string SystemPrefix = "ININ-";

    /// <summary>The id of the code: a UUID, or the literal of a system code; null while a provisional wrap-up has none.</summary>
    public string? Code { get; init; }

    /// <summary>The name of the code where the server sends it.</summary>
    public string? Name { get; init; }

    /// <summary>The notes, or null where there are none.</summary>
    public string? Notes { get; init; }

    /// <summary>The tags, or null where the server sends none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How long the agent spent on after-call work, in seconds.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>When the wrap-up was finished.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether the platform set the code (time-out, skipped) and no person did.</summary>
    public bool IsSystem => IsSystemCode(Code);

    /// <summary>Whether <paramref name="code"/> is the literal of a system code.</summary>
    public static bool IsSystemCode(string? code) => code is not null && code.StartsWith(SystemPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name or id of the code.</summary>
    public override string ToString() => Name ?? Code ?? string.Empty;
}
