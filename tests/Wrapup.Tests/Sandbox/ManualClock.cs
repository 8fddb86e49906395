using System;
using System.Threading;

namespace Wrapup.Tests;

/// <summary>The real clock, moved ahead by hand: lags, lives and limits of the sandbox pass in no time, timers still run.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long _aheadTicks;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _aheadTicks, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(Interlocked.Read(ref _aheadTicks) * ((double)TimestampFrequency / TimeSpan.TicksPerSecond));
}
