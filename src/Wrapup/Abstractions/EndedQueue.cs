using System;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup;

/// <summary>Work in the order of its ending. Filled and read by the pipeline thread alone.</summary>
internal sealed class EndedQueue<T>
{
    private readonly BlockingCollection<Ended<T>> _ended = [];

    /// <summary>How many were added and not taken.</summary>
    public int Left { get; private set; }

    public void Add(Ended<T> one)
    {
        Left++;
        _ = one.Work.ContinueWith(_ => _ended.Add(one), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Takes one that has ended, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out Ended<T>? one)
    {
        bool isThere = _ended.TryTake(out one);
        Left -= isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Waits for the next, at most so long; null where none has ended until then.</summary>
    public Ended<T>? Take(TimeSpan patience, CancellationToken cancellationToken)
    {
        bool isThere = _ended.TryTake(out Ended<T>? one, (int)patience.TotalMilliseconds, cancellationToken);
        Left -= isThere ? 1 : 0;
        return one;
    }
}
