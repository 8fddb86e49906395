using System;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>One way to do the same work, measured round by round in turns with the others.</summary>
internal sealed class Way
{
    /// <summary>Records a second.</summary>
    public Spread Rate { get; } = new();

    /// <summary>The client's processor time a record, in microseconds.</summary>
    public Spread Processor { get; } = new();

    /// <summary>The sandbox's processor time a record, in microseconds.</summary>
    public Spread Sandbox { get; } = new();

    /// <summary>Adds a round; one that only warms up is not counted.</summary>
    public async Task AddAsync(bool isCounted, int records, Func<Task<Measured>> work)
    {
        Measured measured = await work().ConfigureAwait(false);
        if (isCounted)
        {
            Rate.Add(records / measured.Elapsed.TotalSeconds);
            Processor.Add(measured.Processor.TotalMicroseconds / records);
            Sandbox.Add(measured.Sandbox.TotalMicroseconds / records);
        }
    }
}
