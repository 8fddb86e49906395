using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Wrapup.Client.Tests;

/// <summary>
/// Injected time that does not run away from the work on other threads. What sleeps on a clock holds a timer of it that is set: one that goes
/// off wakes its work, and that work is at rest again when it has set the next.
/// </summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    // work that ends sets no other timer, so that the wait for one has an end, too
    private const int MostLooks = 40;

    // others work here, too, and may keep the queue from ever being empty
    private const int MostLooksAtAQueue = 200;
    private int _set;

    public WatchedTime()
    {
    }

    public WatchedTime(DateTimeOffset start)
        : base(start)
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, callback, state);
        timer.Begin(base.CreateTimer(timer.GoOff, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    /// <summary>Lets a stretch of time pass, and then waits until as many timers are set as before it and no work is queued.</summary>
    public async Task PassAsync(TimeSpan stretch, CancellationToken cancellationToken = default)
    {
        int set = Volatile.Read(ref _set);
        Advance(stretch);
        int looks = 0;
        do
        {
            await Task.Delay(1, cancellationToken);
        }
        while (++looks < (ThreadPool.PendingWorkItemCount > 0 ? MostLooksAtAQueue : Volatile.Read(ref _set) < set ? MostLooks : 0));
    }

    private sealed class WatchedTimer(WatchedTime time, TimerCallback callback, object? state) : ITimer
    {
        private ITimer _inner = null!;
        private bool _repeats;
        private int _isSet;

        public void Begin(ITimer inner, TimeSpan dueTime, TimeSpan period)
        {
            _inner = inner;
            _ = Change(dueTime, period);
        }

        public void GoOff(object? nothing)
        {
            if (!_repeats)
            {
                Note(false);
            }

            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _repeats = period > TimeSpan.Zero;
            Note(dueTime >= TimeSpan.Zero);
            return _inner.Change(dueTime, period);
        }

        public void Dispose()
        {
            Note(false);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Note(false);
            return _inner.DisposeAsync();
        }

        private void Note(bool isSet)
        {
            int now = isSet ? 1 : 0;
            _ = Interlocked.Add(ref time._set, now - Interlocked.Exchange(ref _isSet, now));
        }
    }
}
