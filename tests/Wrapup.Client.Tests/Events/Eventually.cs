using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Waits on a condition, letting injected time pass meanwhile where a test wants that.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(condition, null, TimeSpan.Zero);

    /// <summary>Advances the clock by <paramref name="step"/> again and again until the condition holds; gives how far it went.</summary>
    public static async Task<TimeSpan> TrueAsync(Func<bool> condition, FakeTimeProvider? time, TimeSpan step)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan gone = TimeSpan.Zero;
        while (!condition())
        {
            Assert.True(watch.Elapsed < s_patience, "The condition did not come true.");
            // lets the work on other threads come to rest before the clock moves
            await Task.Delay(1, TestContext.Current.CancellationToken);
            if (time is not null && !condition())
            {
                time.Advance(step);
                gone += step;
            }
        }

        return gone;
    }
}
