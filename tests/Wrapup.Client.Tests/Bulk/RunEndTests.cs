using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Which failure ends a run, and what is let go then.</summary>
public sealed class RunEndTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RunEnd _end;

    public RunEndTests() => _end = new RunEnd(_stop.Token);

    public void Dispose()
    {
        _end.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData(Reason.RateLimited)]
    [InlineData(Reason.Unauthorized)]
    [InlineData(Reason.JournalUnwritable)]
    [InlineData(Reason.NotConnected)]
    public void What_no_other_record_would_fare_better_with_ends_it(Reason reason)
    {
        var failure = new WrapupException(reason, "It is over.");

        _end.Observe(failure);

        Assert.Same(failure, _end.Cause);
        Assert.True(_end.Unwritten.IsCancellationRequested);
        _ = Assert.Throws<OperationCanceledException>(_end.ThrowIfOver);
    }

    [Theory]
    [InlineData(Reason.ServiceUnavailable)]
    [InlineData(Reason.Rejected)]
    [InlineData(Reason.NotApplied)]
    [InlineData(Reason.OutcomeUnknown)]
    [InlineData(Reason.MissingPermission)]
    public void A_failure_of_one_record_ends_nothing(Reason reason)
    {
        _end.Observe(new WrapupException(reason, "This one.", null, new WrapupException(Reason.Rejected, "And no more.")));

        Assert.Null(_end.Cause);
        Assert.False(_end.Unwritten.IsCancellationRequested);
        _end.ThrowIfOver();
    }

    [Fact]
    public void What_is_behind_a_failure_ends_it_too()
    {
        var behind = new WrapupException(Reason.Unauthorized, "The token is dead.");

        _end.Observe(new WrapupException(Reason.OutcomeUnknown, "It could not be read back.", null, behind));

        Assert.Same(behind, _end.Cause);
    }

    [Fact]
    public void The_first_cause_is_the_cause_and_is_told_once()
    {
        var first = new WrapupException(Reason.RateLimited, "First.");
        _end.Observe(first);

        _end.Observe(new WrapupException(Reason.Unauthorized, "Second."));

        Assert.Same(first, _end.Cause);
        Assert.Equal([true, false, false], [_end.Tell(), _end.Tell(), _end.Tell()]);
    }

    [Fact]
    public async Task A_stop_lets_go_of_what_is_not_written_and_is_no_cause()
    {
        await _stop.CancelAsync();

        Assert.True(_end.Unwritten.IsCancellationRequested);
        Assert.Equal(_stop.Token, Assert.Throws<OperationCanceledException>(_end.ThrowIfOver).CancellationToken);
        Assert.Null(_end.Cause);
    }

    [Fact]
    public async Task A_stop_is_seen_before_what_is_linked_to_it_has_heard_of_it()
    {
        bool wasOver = false;
        // what has registered last hears of a cancellation first
        using CancellationTokenRegistration first = _stop.Token.Register(() => wasOver = Record.Exception(_end.ThrowIfOver) is OperationCanceledException);

        await _stop.CancelAsync();

        Assert.True(wasOver);
    }
}
