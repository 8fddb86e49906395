using System;
using System.Management.Automation;

namespace Wrapup;

/// <summary>A line of progress for work that takes longer than a second, written at most five times in one.</summary>
internal sealed class ProgressLine(Cmdlet cmdlet, TimeProvider time, string activity)
{
    private const int Id = 2;

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    // not that of a run of writes, which may go on behind it in the same pipeline
    private readonly ProgressRecord _record = new(Id, activity, "starting");
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _shown;

    /// <summary>Shows how far the work is, unless it is too soon; <paramref name="share"/> from 0 to 1.</summary>
    public void Show(double share, string status)
    {
        TimeSpan elapsed = time.GetElapsedTime(_start);
        if (elapsed < s_first || elapsed - _shown < s_pause)
        {
            return;
        }

        _shown = elapsed;
        _record.PercentComplete = (int)(100 * Math.Max(0, Math.Min(1, share)));
        _record.StatusDescription = status;
        cmdlet.WriteProgress(_record);
    }

    /// <summary>Takes the line away, if there was one.</summary>
    public void End()
    {
        if (_shown > TimeSpan.Zero)
        {
            _record.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(_record);
        }
    }
}
