using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Reads one write back live, with growing pauses, until it is there or the time is up.</summary>
internal sealed class LiveProof(IWrapupApi api, TimeProvider time)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(4);

    /// <summary>Looks at once and then again and again until <paramref name="within"/> has passed; looks at least twice.</summary>
    public async Task<Confirmation> LookAsync(ExpectedWrapup expected, TimeSpan within, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = s_firstPause;
        for (int look = 1; ; look++)
        {
            AssignedWrapup? actual = await api.GetWrapupAsync(expected.InteractionId, expected.Participant, cancellationToken).ConfigureAwait(false);
            if (expected.Matches(actual))
            {
                return new Confirmation(true, actual);
            }

            TimeSpan left = within - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero && look > 1)
            {
                return new Confirmation(false, actual);
            }

            await time.DelayAsync(look > 1 && left < pause ? left : pause, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < s_longestPause ? pause + pause : s_longestPause;
        }
    }
}
