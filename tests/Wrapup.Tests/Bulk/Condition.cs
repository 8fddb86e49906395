using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>Waits for something that shows at the sandbox or at a process, and fails the test where it never comes.</summary>
internal static class Condition
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(s_longest);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!condition())
        {
            try
            {
                _ = await tick.WaitForNextTickAsync(late.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"It never came to this: {what}.");
            }
        }
    }

    /// <summary>Waits until a figure has stood still for so long.</summary>
    public static async Task QuietAsync(Func<long> figure, TimeSpan quiet, string what)
    {
        (long seen, long since) = (figure(), TimeProvider.System.GetTimestamp());
        await UntilAsync(
            () =>
            {
                if (figure() is var now && now != seen)
                {
                    (seen, since) = (now, TimeProvider.System.GetTimestamp());
                }

                return TimeProvider.System.GetElapsedTime(since) >= quiet;
            },
            what);
    }
}
