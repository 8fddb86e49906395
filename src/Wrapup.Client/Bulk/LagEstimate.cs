using System;

namespace Wrapup.Client;

/// <summary>
/// Learns how long after a write the copy that many are read from shows it, so that a proof is asked for when it is likely there and not
/// again and again before. Grows fast where a look came too early, shrinks slowly where all was there.
/// </summary>
internal sealed class LagEstimate
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(2);

    /// <summary>How old a write should be before it is looked for.</summary>
    public TimeSpan Current { get; private set; } = TimeSpan.FromMilliseconds(120);

    /// <summary>Takes in what one look showed.</summary>
    public void Learn(int confirmed, int missed)
    {
        double factor = missed == 0 ? 0.95 : missed > confirmed ? 2 : missed * 10 > confirmed ? 1.25 : 1;
        var next = TimeSpan.FromTicks((long)(Current.Ticks * factor));
        Current = next < s_least ? s_least : next > s_most ? s_most : next;
    }
}
