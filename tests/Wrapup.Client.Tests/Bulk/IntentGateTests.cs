using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Who may put an intent into the journal, and when nobody may any more.</summary>
public sealed class IntentGateTests
{
    [Fact]
    public async Task Whoever_gets_a_place_that_a_stop_has_freed_is_stopped_too()
    {
        using var stop = new CancellationTokenSource();
        using var end = new RunEnd(stop.Token);
        var gate = new IntentGate(1);
        IDisposable held = await gate.EnterAsync(end);
        Task<IDisposable> next = gate.EnterAsync(end);

        // what has registered last hears of a cancellation first: the write that is out, long before the run's own end
        using CancellationTokenRegistration stopped = stop.Token.Register(() =>
        {
            held.Dispose();
            _ = ((IAsyncResult)next).AsyncWaitHandle.WaitOne();
        });
        await stop.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
