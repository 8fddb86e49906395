using System.Threading;

namespace Wrapup.Client;

/// <summary>How a run stands, for the progress line and the summary.</summary>
internal sealed class RunCounters
{
    private readonly long[] _byStatus = new long[6];
    private long _started;
    private long _finished;

    /// <summary>Records that came in.</summary>
    public long Started => Volatile.Read(ref _started);

    /// <summary>Records that came out, whatever their status.</summary>
    public long Finished => Volatile.Read(ref _finished);

    /// <summary>Results of one status; a record with several participants has several.</summary>
    public long this[WrapupStatus status] => Volatile.Read(ref _byStatus[(int)status]);

    public long Start() => Interlocked.Increment(ref _started);

    public void Finish() => Interlocked.Increment(ref _finished);

    public void Count(WrapupStatus status) => Interlocked.Increment(ref _byStatus[(int)status]);
}
