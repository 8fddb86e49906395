using System;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>Lets injected time pass in steps until something is done.</summary>
internal static class FakeTimeDriver
{
    /// <summary>
    /// Runs work to its end. A thread that holds no timer is not seen by the clock: where the work has one, <paramref name="mayPass"/> says whether
    /// it has done what it has to do now.
    /// </summary>
    public static async Task<T> RunAsync<T>(this WatchedTime time, Task<T> work, double stepSeconds = 0.25, Func<bool>? mayPass = null)
    {
        for (int step = 0; step < 20_000 && !work.IsCompleted; step++)
        {
            _ = await Task.WhenAny(work, mayPass?.Invoke() == false ? Task.Delay(1) : time.PassAsync(TimeSpan.FromSeconds(stepSeconds)));
        }

        Assert(work.IsCompleted);
        return await work;
    }

    public static Task RunAsync(this WatchedTime time, Task work, double stepSeconds = 0.25) =>
        time.RunAsync(ValuedAsync(work), stepSeconds);

    private static async Task<bool> ValuedAsync(Task work)
    {
        await work;
        return true;
    }

    private static void Assert(bool isDone) => Xunit.Assert.True(isDone, "The work did not end although fake time went on.");
}
