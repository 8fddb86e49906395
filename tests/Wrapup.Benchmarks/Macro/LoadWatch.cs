using System.Threading;

namespace Wrapup.Benchmarks.Macro;

/// <summary>The most that the process holds during a run, looked at whenever so many more records have ended.</summary>
internal sealed class LoadWatch(int port, int every)
{
    private readonly Lock _lock = new();
    private int _count;

    public Footprint Most { get; private set; } = new(0, 0, 0);

    /// <summary>One more record has ended. Any thread may say so; the one that says it at the right moment looks.</summary>
    public void Count()
    {
        if (Interlocked.Increment(ref _count) % every == 0)
        {
            lock (_lock)
            {
                Most = Most.Most(Footprint.Now(port));
            }
        }
    }
}
