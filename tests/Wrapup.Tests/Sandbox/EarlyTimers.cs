using System;
using System.Threading;

namespace Wrapup.Tests;

/// <summary>A clock whose timers ring before their time, as those of an operating system may.</summary>
internal sealed class EarlyTimers : TimeProvider
{
    private static readonly TimeSpan s_early = TimeSpan.FromMilliseconds(200);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > s_early ? dueTime - s_early : dueTime, period);
}
