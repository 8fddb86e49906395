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
    // Waking a thread costs more than a record does. A full window is refilled by the eighth, and what is finished in it is taken as often.
    private const int RefillParts = 8;
    private static readonly TimeSpan s_longestUntaken = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly Queue<Task<T>> _records = new();
    private readonly int _lookAhead;
    private readonly int _held;
    private readonly Func<int> _busy;
    private readonly Action _finished;
    private int _unfinished;
    private int _isWaiting;
    private bool _waitsForRoom;

    /// <param name="lookAhead">How many records may be busy at once.</param>
    /// <param name="held">How many records may wait to be taken, busy or not.</param>
    /// <param name="busy">How many are busy; without it each that is not finished counts. What lowers it calls <see cref="Wake"/>.</param>
    public OrderedWindow(int lookAhead, int held, Func<int>? busy = null)
    {
        _lookAhead = lookAhead >= 1 ? lookAhead : throw new ArgumentOutOfRangeException(nameof(lookAhead));
        _held = Math.Max(held, lookAhead);
        _busy = busy ?? (() => Volatile.Read(ref _unfinished));
        _finished = Finished;
    }

    /// <summary>How many records were added and not taken.</summary>
    public int Count => _records.Count;

    /// <summary>Whether <see cref="Add"/> has to wait.</summary>
    public bool IsFull => _records.Count >= _held || _busy() >= _lookAhead;

    /// <summary>Starts work, on this thread, and puts it behind all that was added before. The caller has looked at <see cref="IsFull"/>.</summary>
    public void Add(Func<Task<T>> start)
    {
        // how many are busy can rise by itself since the caller looked, when one that waited moves on; only what waits to be taken cannot
        if (_records.Count >= _held)
        {
            throw new InvalidOperationException("The window is full: take or wait first.");
        }

        Task<T> record = start();
        Interlocked.Increment(ref _unfinished);
        _records.Enqueue(record);
        if (record.IsCompleted)
        {
            Finished();
        }
        else
        {
            // the one delegate for all: a continuation of its own would be kept for each record in flight
            record.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_finished);
        }
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

    /// <summary>
    /// Waits until the oldest record is finished or, where <paramref name="forRoom"/>, there is room again; at most <paramref name="timeout"/>. It may
    /// return sooner: the caller takes what is finished and looks again.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Wait(bool forRoom, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration wakeUp = cancellationToken.Register(Pulse);
        lock (_gate)
        {
            _waitsForRoom = forRoom;
            // a full fence: whoever changes something after this sees that somebody waits, and what was changed before is seen here
            _ = Interlocked.Exchange(ref _isWaiting, 1);
            if (!IsDue() && !cancellationToken.IsCancellationRequested)
            {
                _ = Monitor.Wait(_gate, forRoom && (timeout > s_longestUntaken || timeout < TimeSpan.Zero) ? s_longestUntaken : timeout);
            }

            Volatile.Write(ref _isWaiting, 0);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Ends <see cref="Wait"/> if what it waits for has come.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _isWaiting) == 0)
        {
            return;
        }

        lock (_gate)
        {
            // while the one thread that adds and takes waits, the queue stands still
            if (_isWaiting != 0 && IsDue())
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool IsDue() =>
        _records.Count == 0
        || ((!_waitsForRoom || _records.Count >= _held) && _records.Peek().IsCompleted)
        || (_waitsForRoom && _records.Count < _held && _busy() < _lookAhead - (_lookAhead / RefillParts));

    private void Pulse()
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
