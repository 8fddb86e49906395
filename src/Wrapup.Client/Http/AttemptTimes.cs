using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// The times of the attempts of a connection, used again and again: a source, its timer and its lists are made for as many as are under way at
/// once, and not for each request of a bulk run. One whose time was over, or whose call was stopped, is not used again.
/// </summary>
internal sealed class AttemptTimes(TimeSpan span, TimeProvider time)
{
    private readonly ConcurrentQueue<AttemptTime> _idle = new();

    /// <summary>The time of an attempt that leaves now; whoever has it ends it.</summary>
    public AttemptTime Begin(CancellationToken cancellationToken)
    {
        AttemptTime attempt = _idle.TryDequeue(out AttemptTime? idle) ? idle : new AttemptTime(this, span, time);
        attempt.Begin(cancellationToken);
        return attempt;
    }

    /// <summary>Takes one back that has ended as if it had never been.</summary>
    public void Keep(AttemptTime ended) => _idle.Enqueue(ended);
}
