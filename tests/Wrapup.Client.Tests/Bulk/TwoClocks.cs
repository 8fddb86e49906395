using System;
using System.Threading;

namespace Wrapup.Client.Tests;

/// <summary>Time whose clock on the wall can be set, while timers and timestamps go on as they did.</summary>
internal sealed class TwoClocks(TimeProvider steady) : TimeProvider
{
    private long _ahead;

    public override long TimestampFrequency => steady.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => steady.LocalTimeZone;

    public void Leap(TimeSpan span) => Interlocked.Add(ref _ahead, span.Ticks);

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        steady.CreateTimer(callback, state, dueTime, period);
}
