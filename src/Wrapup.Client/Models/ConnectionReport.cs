using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>What was found about a connection before a run: one object, fit to log.</summary>
public sealed record ConnectionReport
{
    /// <summary>The organisation, or its host where the service does not tell.</summary>
    public required string Organization { get; init; }

    /// <summary>The address of the API.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Which Api the organisation speaks, as far as it is known.</summary>
    public ApiKind Api { get; init; }

    /// <summary>When the token ends; null where that is not known.</summary>
    public DateTimeOffset? TokenExpires { get; init; }

    /// <summary>The service's clock less ours, in whole seconds; null where it does not tell. A number, since a time span becomes ten of them in JSON.</summary>
    public int? ClockSkewSec { get; init; }

    /// <summary>How many requests a minute the connection allows itself; 0 for any number.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>All checks in their order.</summary>
    public IReadOnlyList<ConnectionCheck> Checks { get; init; } = [];

    /// <summary>Whether a run will work.</summary>
    public bool IsReady => Checks.All(c => c.Outcome != CheckOutcome.Failed);

    /// <summary>When it was looked at (UTC).</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The organisation, and what stands in the way.</summary>
    public override string ToString() => IsReady
        ? $"{Organization} ready"
        : $"{Organization} not ready: {string.Join(", ", Checks.Where(c => c.Outcome == CheckOutcome.Failed).Select(c => c.Name))}";
}
