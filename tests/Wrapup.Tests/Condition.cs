using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests;

/// <summary>Waits for something that shows at the sandbox, a pipeline or a process, and fails the test where it never comes.</summary>
internal static class Condition
{
    // a busy machine has all the time that it takes
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    /// <param name="condition">What is to come true.</param>
    /// <param name="what">What the failure calls it: the condition itself, if nothing is said.</param>
    /// <param name="patience">For how long, where two minutes are not enough.</param>
    public static async Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "", TimeSpan? patience = null)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(patience ?? s_longest);
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
