using System;
using System.Threading;

namespace Wrapup.Benchmarks.Micro;

/// <summary>A clock that goes on by a fixed step each time that it is read, so that a limit is always just kept and nothing waits.</summary>
internal sealed class SteppingTime(TimeSpan step) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _now, step.Ticks);
}
