using System;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Micro;

/// <summary>What a record costs in the window: added, ended, taken in its order.</summary>
[MemoryDiagnoser]
public class WindowBenchmarks
{
    private const int Records = 10_000;
    private readonly int _lookAhead = 256;
    private readonly int _held = 4_096;

    /// <summary>Records that end at once, on the same thread: the bookkeeping alone.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int EndedAtOnce() => Run(static i => Task.FromResult(i));

    /// <summary>Records that end on another thread, so that the window has to wait and be woken.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int EndedElsewhere() => Run(static async i =>
    {
        await Task.Yield();
        return i;
    });

    private int Run(Func<int, Task<int>> work)
    {
        var window = new OrderedWindow<int>(_lookAhead, _held);
        int sum = 0;
        for (int i = 0; i < Records; i++)
        {
            while (window.IsFull)
            {
                window.Wait(forRoom: true, Timeout.InfiniteTimeSpan, CancellationToken.None);
                sum += Take(window);
            }

            int record = i;
            window.Add(() => work(record));
            sum += Take(window);
        }

        while (window.Count > 0)
        {
            window.Wait(forRoom: false, Timeout.InfiniteTimeSpan, CancellationToken.None);
            sum += Take(window);
        }

        return sum;
    }

    private static int Take(OrderedWindow<int> window)
    {
        int sum = 0;
        while (window.TryTake(out int result))
        {
            sum += result;
        }

        return sum;
    }
}
