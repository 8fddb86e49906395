using System;

namespace Wrapup.Client;

/// <summary>
/// Learns how long after a write the copy that many are read from shows it, so that a proof is asked for when it is likely there and not
/// again and again before. Falls fast until a look comes too early for the first time, since what waits for its proof is kept in memory;
/// from then on it grows fast where a look came too early, and shrinks slowly where all was there.
/// </summary>
internal sealed class LagEstimate
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(2);
    private bool _hasMissed;

    /// <summary>How old a write should be before it is looked for.</summary>
    public TimeSpan Current { get; private set; } = TimeSpan.FromMilliseconds(120);

    /// <summary>Takes in what one look showed.</summary>
    public void Learn(int confirmed, int missed)
    {
        _hasMissed |= missed > 0;
        double factor = !_hasMissed ? 0.5 : missed == 0 ? 0.95 : missed > confirmed ? 2 : missed * 10 > confirmed ? 1.25 : 1;
        var next = TimeSpan.FromTicks((long)(Current.Ticks * factor));
        Current = next < s_least ? s_least : next > s_most ? s_most : next;
    }
}
