using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>The time of an attempt is used again, and nothing of one attempt may reach the next.</summary>
public sealed class AttemptTimesTests
{
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(30);
    private readonly AttemptTimes _times = new(s_span, TimeProvider.System);

    [Fact]
    public void One_that_has_ended_serves_the_next_attempt()
    {
        AttemptTime first = _times.Begin(CancellationToken.None);
        AttemptTime second = _times.Begin(CancellationToken.None);
        Assert.NotSame(first, second);

        first.End();

        Assert.Same(first, _times.Begin(CancellationToken.None));
        Assert.NotSame(first, _times.Begin(CancellationToken.None));
    }

    [Fact]
    public void A_stop_of_the_call_before_does_not_reach_the_one_that_has_it_now()
    {
        using CancellationTokenSource before = new();
        using CancellationTokenSource now = new();
        _times.Begin(before.Token).End();
        AttemptTime attempt = _times.Begin(now.Token);

        before.Cancel();
        Assert.False(attempt.Token.IsCancellationRequested);

        now.Cancel();
        Assert.True(attempt.Token.IsCancellationRequested);
    }

    [Fact]
    public void What_listened_to_the_attempt_before_hears_nothing_of_this_one()
    {
        using CancellationTokenSource now = new();
        bool heard = false;
        AttemptTime attempt = _times.Begin(CancellationToken.None);
        _ = attempt.Token.Register(() => heard = true);
        attempt.End();

        AttemptTime next = _times.Begin(now.Token);
        now.Cancel();

        Assert.Same(attempt, next);
        Assert.False(heard);
    }

    [Fact]
    public void One_whose_call_was_stopped_is_not_used_again()
    {
        using CancellationTokenSource stop = new();
        AttemptTime attempt = _times.Begin(stop.Token);
        stop.Cancel();

        attempt.End();

        Assert.False(_times.Begin(CancellationToken.None).Token.IsCancellationRequested);
    }

    [Fact]
    public async Task One_whose_time_was_over_is_not_used_again()
    {
        AttemptTimes brief = new(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        AttemptTime attempt = brief.Begin(CancellationToken.None);
        await Eventually.TrueAsync(() => attempt.Token.IsCancellationRequested);

        attempt.End();

        Assert.NotSame(attempt, brief.Begin(CancellationToken.None));
    }

    [Fact]
    public void Each_attempt_has_the_whole_time_and_its_body_as_long_again()
    {
        FakeTimeProvider time = new();
        AttemptTimes times = new(s_span, time);
        times.Begin(CancellationToken.None).End();
        time.Advance(s_span);
        AttemptTime attempt = times.Begin(CancellationToken.None);

        time.Advance(s_span * 0.9);
        attempt.BeginAnew();
        time.Advance(s_span * 0.9);
        Assert.False(attempt.Token.IsCancellationRequested);

        time.Advance(s_span * 0.2);
        Assert.True(attempt.Token.IsCancellationRequested);
    }
}
