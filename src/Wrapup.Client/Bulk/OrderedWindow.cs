using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The bounded, ordered set of records in flight. One thread, the pipeline's, adds work and takes results in the order of adding; there is
/// no other thread and no output queue. What bounds it is the number of busy records; those that are finished behind a slow head, or only wait
/// for a proof, are held up to a larger bound, so that one straggler does not stop the rest.
/// </summary>
/// <typeparam name="T">What one record yields.</typeparam>
internal sealed class OrderedWindow<T>
{
    private readonly object _gate = new();
    private readonly Queue<Task<T>> _records = new();
    private readonly int _lookAhead;
    private readonly int _held;
    private readonly Func<int> _busy;
    private int _unfinished;

    /// <param name="lookAhead">How many records may be busy at once.</param>
    /// <param name="held">How many records may wait to be taken, busy or not.</param>
    /// <param name="busy">How many are busy; without it each that is not finished counts. What lowers it calls <see cref="Wake"/>.</param>
    public OrderedWindow(int lookAhead, int held, Func<int>? busy = null)
    {
        _lookAhead = lookAhead >= 1 ? lookAhead : throw new ArgumentOutOfRangeException(nameof(lookAhead));
        _held = Math.Max(held, lookAhead);
        _busy = busy ?? (() => Volatile.Read(ref _unfinished));
    }

    /// <summary>How many records were added and not taken.</summary>
    public int Count => _records.Count;

    /// <summary>Whether <see cref="Add"/> has to wait.</summary>
    public bool IsFull => _records.Count >= _held || _busy() >= _lookAhead;

    /// <summary>Starts work, on this thread, and puts it behind all that was added before.</summary>
    public void Add(Func<Task<T>> start)
    {
        if (IsFull)
        {
            throw new InvalidOperationException("The window is full: take or wait first.");
        }

        Task<T> record = start();
        Interlocked.Increment(ref _unfinished);
        _records.Enqueue(record);
        _ = record.ContinueWith(
            static (_, state) => ((OrderedWindow<T>)state!).Finished(),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Takes the oldest record if it is finished; what ended it as an exception is thrown here.</summary>
    public bool TryTake(out T result)
    {
        if (_records.Count > 0 && _records.Peek().IsCompleted)
        {
            result = _records.Dequeue().GetAwaiter().GetResult();
            return true;
        }

        result = default!;
        return false;
    }

    /// <summary>Waits until the oldest record is finished or, where <paramref name="forRoom"/>, the window is no longer full; at most <paramref name="timeout"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Wait(bool forRoom, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration wakeUp = cancellationToken.Register(Wake);
        lock (_gate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_records.Count > 0 && !_records.Peek().IsCompleted && (!forRoom || IsFull))
            {
                Monitor.Wait(_gate, timeout);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Lets <see cref="Wait"/> look again.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Finished()
    {
        Interlocked.Decrement(ref _unfinished);
        Wake();
    }
}
