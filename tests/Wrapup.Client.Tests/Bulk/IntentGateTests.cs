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

    [Fact]
    public async Task A_place_that_is_let_go_of_twice_is_one_place()
    {
        using var end = new RunEnd(CancellationToken.None);
        var gate = new IntentGate(1);
        IDisposable held = await gate.EnterAsync(end);

        held.Dispose();
        held.Dispose();

        Assert.True(gate.EnterAsync(end).IsCompleted);
        Assert.False(gate.EnterAsync(end).IsCompleted);
    }

    [Fact]
    public async Task Once_the_run_has_ended_nobody_gets_a_place_and_none_is_lost()
    {
        using var over = new RunEnd(CancellationToken.None);
        using var another = new RunEnd(CancellationToken.None);
        var gate = new IntentGate(1);
        over.Observe(new WrapupException(Reason.RateLimited, "Resume after 12:00."));

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(over));

        Assert.True(gate.EnterAsync(another).IsCompletedSuccessfully);
    }
}
