using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Waits on a condition, letting injected time pass meanwhile where a test wants that.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(condition, null, TimeSpan.Zero);

    /// <summary>Advances the clock by <paramref name="step"/> again and again until the condition holds; gives how far it went.</summary>
    public static async Task<TimeSpan> TrueAsync(Func<bool> condition, WatchedTime? time, TimeSpan step)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan gone = TimeSpan.Zero;
        while (!condition())
        {
            Assert.True(watch.Elapsed < s_patience, "The condition did not come true.");
            if (time is null)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
            else
            {
                await time.PassAsync(step, TestContext.Current.CancellationToken);
                // an answer that came with the step may set no timer: a second look for it
                await time.PassAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
                gone += step;
            }
        }

        return gone;
    }
}
