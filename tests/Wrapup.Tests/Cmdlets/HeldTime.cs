using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Time in which no timer goes off by itself: the test says when, and so sees for how long each was set.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly ConcurrentQueue<(TimeSpan Due, Action Fire)> _timers = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Enqueue((dueTime, () => callback(state)));
        return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Lets the one timer go off that was set for so long.</summary>
    public void Fire(TimeSpan due) => _timers.Single(timer => timer.Due == due).Fire();
}
