using System;

namespace Wrapup.Client;

/// <summary>The pause that nobody asked for: doubling from attempt to attempt, with jitter so that many clients do not come back as one.</summary>
internal static class Backoff
{
    /// <summary>The pause after attempt number <paramref name="attempt"/> (from 1): between three and five quarters of the doubled base.</summary>
    public static TimeSpan Of(int attempt, Tuning tuning)
    {
        double doubled = tuning.BackoffBase.Ticks * Math.Pow(2, Math.Min(attempt - 1, 20));
        return new TimeSpan((long)(Math.Min(doubled, tuning.BackoffMax.Ticks) * (0.75 + (tuning.Random() * 0.5))));
    }
}
