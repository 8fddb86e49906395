using System;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Micro;

/// <summary>What a request pays to be let through where it need not wait: taking its place and giving it back.</summary>
[MemoryDiagnoser]
public class PacingBenchmarks : IDisposable
{
    private Pacer _pacer = null!;

    /// <summary>Requests a minute; 0 for no limit.</summary>
    [Params(0, 300, 30_000)]
    public int Limit { get; set; }

    /// <summary>A clock at which each minute holds just under the limit: the ring is full all the time.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        // the pacer reads the clock as a request leaves and as it comes back
        TimeSpan step = Limit == 0 ? TimeSpan.FromMilliseconds(1) : Tuning.Default.PacingWindow / Limit / 2 * 1.01;
        _pacer = new Pacer(Limit, TimeSpan.FromSeconds(180), new SteppingTime(step), Tuning.Default);
    }

    /// <summary>One request.</summary>
    [Benchmark]
    public GenesysApiException? EnterAndLeave()
    {
        ValueTask place = _pacer.EnterAsync(CancellationToken.None);
        return place.IsCompletedSuccessfully ? _pacer.Leave(isThrottled: false, retryAfter: null) : throw new InvalidOperationException("A request had to wait.");
    }

    /// <summary>Lets go of the pacer's timer.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _pacer.Dispose();
        GC.SuppressFinalize(this);
    }
}
