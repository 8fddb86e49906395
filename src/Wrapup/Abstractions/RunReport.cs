using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Tells how a run of writes stands: a progress line at most five times a second, and a summary at its end.</summary>
internal sealed class RunReport(string activity, GcConnection connection)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly long _start = connection.Time.GetTimestamp();
    private readonly long _sentBefore = connection.Pacer.Sent;
    private readonly Dictionary<Reason, int> _reasons = [];
    private TimeSpan _shown;

    /// <summary>Whether a progress line was shown, so that it has to be taken away.</summary>
    public bool IsShown => _shown > TimeSpan.Zero;

    /// <summary>Counts a failure for the summary.</summary>
    public void Count(Reason reason) => _reasons[reason] = _reasons.TryGetValue(reason, out int n) ? n + 1 : 1;

    /// <summary>The progress line, or null where it is too soon for the next one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="total">How many records there are, where that is known.</param>
    public ProgressRecord? Next(WrapupRun run, long? total)
    {
        TimeSpan elapsed = connection.Time.GetElapsedTime(_start);
        if (elapsed < s_first || elapsed - _shown < s_pause)
        {
            return null;
        }

        _shown = elapsed;
        RunCounters counters = run.Counters;
        long finished = counters.Finished;
        double perSecond = finished / elapsed.TotalSeconds;
        string waits = connection.Pacer.WaitReason is { } reason ? $"; {reason}" : string.Empty;
        return new ProgressRecord(
            1,
            activity,
            string.Format(CultureInfo.CurrentCulture, "{0:N0} done, {1:N0} failed, {2:N1} a second{3}", finished - counters[WrapupStatus.Failed], counters[WrapupStatus.Failed], perSecond, waits))
        {
            PercentComplete = total is > 0 ? (int)Math.Min(100, finished * 100 / total.Value) : -1,
            SecondsRemaining = total is > 0 && perSecond > 0 ? (int)Math.Min(int.MaxValue, (total.Value - finished) / perSecond) : -1,
        };
    }

    /// <summary>Takes the progress line away.</summary>
    public ProgressRecord Done() => new(1, activity, "Done") { RecordType = ProgressRecordType.Completed };

    /// <summary>What became of the records, in a line.</summary>
    public string Summary(WrapupRun run, string? journalPath)
    {
        RunCounters counters = run.Counters;
        TimeSpan elapsed = connection.Time.GetElapsedTime(_start);
        long sent = connection.Pacer.Sent - _sentBefore;
        var parts = new List<string>();
        foreach (WrapupStatus status in new[] { WrapupStatus.Applied, WrapupStatus.Unchanged, WrapupStatus.Pending, WrapupStatus.WhatIf, WrapupStatus.Skipped, WrapupStatus.Failed })
        {
            if (counters[status] > 0)
            {
                parts.Add(string.Format(CultureInfo.CurrentCulture, "{0:N0} {1}", counters[status], status == WrapupStatus.WhatIf ? "would be written" : status.ToString().ToLowerInvariant()));
            }
        }

        string why = _reasons.Count == 0 ? string.Empty : $" ({string.Join(", ", _reasons.OrderByDescending(r => r.Value).Select(r => $"{r.Value} {r.Key}"))})";
        string journal = journalPath is null ? string.Empty : $"; journal {journalPath}";
        return string.Format(
            CultureInfo.CurrentCulture,
            "{0:N0} record{1} in {2}: {3}{4}; {5:N0} request{6}{7}",
            counters.Finished,
            counters.Finished == 1 ? string.Empty : "s",
            elapsed < TimeSpan.FromMinutes(1) ? $"{elapsed.TotalSeconds:0.0} s" : elapsed.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
            parts.Count == 0 ? "nothing to do" : string.Join(", ", parts),
            why,
            sent,
            sent == 1 ? string.Empty : "s",
            journal);
    }
}
