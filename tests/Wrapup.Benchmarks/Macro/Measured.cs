using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>How long something took, and how much of the processor this process and the sandbox spent on it.</summary>
internal readonly record struct Measured(TimeSpan Elapsed, TimeSpan Processor, TimeSpan Sandbox)
{
    public static async Task<Measured> OfAsync(SandboxProcess sandbox, Func<Task> work)
    {
        GC.Collect();
        TimeSpan sandboxBefore = sandbox.ProcessorTime;
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await work().ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Measured(elapsed, Environment.CpuUsage.TotalTime - before, sandbox.ProcessorTime - sandboxBefore);
    }
}
