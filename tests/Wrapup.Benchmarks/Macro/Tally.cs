using System;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>What a run came to: records by status, and its time.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _counts = [];

    public int Applied { get; private set; }

    public int Total { get; private set; }

    public TimeSpan Elapsed { get; set; }

    public double PerSecond => Total / Elapsed.TotalSeconds;

    public void Add(WrapupResult result) => Add(result.Status, result.Reason);

    public void Add(WrapupStatus status, Reason reason)
    {
        Total++;
        Applied += status == WrapupStatus.Applied ? 1 : 0;
        string key = reason == Reason.None ? status.ToString() : $"{status} ({reason})";
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>Fails the measurement where a record did not come through: figures of a broken run mean nothing.</summary>
    public Tally MustBeApplied() =>
        Applied == Total ? this : throw new InvalidOperationException($"Not all records were applied: {this}.");

    public override string ToString() => string.Join(", ", _counts.OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"));
}
