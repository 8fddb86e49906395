using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Wrapup.Client.Tests;

/// <summary>Lets fake time pass in steps until something is done; the real moments between them let continuations run.</summary>
internal static class FakeTimeDriver
{
    public static async Task<T> RunAsync<T>(this FakeTimeProvider time, Task<T> work, double stepSeconds = 0.25)
    {
        for (int step = 0; step < 20_000 && !work.IsCompleted; step++)
        {
            time.Advance(TimeSpan.FromSeconds(stepSeconds));
            _ = await Task.WhenAny(work, Task.Delay(1));
        }
        Assert(work.IsCompleted);
        return await work;
    }

    public static Task RunAsync(this FakeTimeProvider time, Task work, double stepSeconds = 0.25) =>
        time.RunAsync(ValuedAsync(work), stepSeconds);

    private static async Task<bool> ValuedAsync(Task work)
    {
        await work;
        return true;
    }

    private static void Assert(bool isDone) => Xunit.Assert.True(isDone, "The work did not end although fake time went on.");
}
