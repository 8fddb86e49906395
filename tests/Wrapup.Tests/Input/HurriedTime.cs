using System;
using System.Threading;

namespace Wrapup.Tests.Input;

/// <summary>Time in which every wait is over twenty times as soon; what it shows on the clock is true.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Haste = 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private static TimeSpan Sooner(TimeSpan span) => span <= TimeSpan.Zero ? span : span / Haste;
}
