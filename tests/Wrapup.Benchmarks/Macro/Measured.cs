using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>How long something took, and how much of the processor this process spent on it.</summary>
internal readonly record struct Measured(TimeSpan Elapsed, TimeSpan Processor)
{
    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await work().ConfigureAwait(false);
        return new Measured(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - before);
    }
}
