namespace Wrapup.Sandbox;

/// <summary>
/// A tiny random stream; System.Random's algorithm may change between runtimes, and the same seed must give the same data on each.
/// </summary>
internal struct SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to and without <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15UL);
        return (int)(Ids.Mix(_state) % (ulong)limit);
    }
}
