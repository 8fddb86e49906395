using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class PacerTests
{
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unlimited_costs_nothing()
    {
        using Pacer pacer = Make(0);
        for (int i = 0; i < 1000; i++)
        {
            Task enter = pacer.EnterAsync(Ct).AsTask();
            Assert.Same(Task.CompletedTask, enter);
            await enter;
            Assert.Null(pacer.Leave(false, null));
        }
        Assert.Equal(1000, pacer.Sent);
        Assert.Null(pacer.WaitReason);
    }

    [Fact]
    public async Task A_short_job_runs_at_full_speed_and_the_next_waits_for_the_window()
    {
        using Pacer pacer = Make(3);
        await SendAsync(pacer, 3);
        Task fourth = pacer.EnterAsync(Ct).AsTask();
        Assert.False(fourth.IsCompleted);
        Assert.Equal("pacing at 3 requests a minute", pacer.WaitReason);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(fourth.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        await fourth.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        Assert.Null(pacer.WaitReason);
        Assert.Equal(4, pacer.Sent);
    }

    [Fact]
    public void What_the_user_should_know_of_a_429_is_said_of_new_ones_and_not_of_a_hopeless_one()
    {
        using Pacer pacer = Make(150);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(pacer.ThrottledSince(0));

        Assert.Null(pacer.Leave(true, TimeSpan.FromSeconds(10)));

        Assert.Equal(
            "The service limits the requests of this token (429): others use it too, or it may do less than 150 requests a minute. Requests wait until 12:00:40 and then go on by themselves.",
            pacer.ThrottledSince(0));
        Assert.Null(pacer.ThrottledSince(1));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.EndsWith("Requests waited, and go on by themselves.", pacer.ThrottledSince(0), StringComparison.Ordinal);

        Assert.NotNull(pacer.Leave(true, TimeSpan.FromHours(2)));
        Assert.Null(pacer.ThrottledSince(0));
    }

    [Fact]
    public async Task Those_who_came_first_go_first()
    {
        using Pacer pacer = Make(1);
        await SendAsync(pacer, 1);
        List<int> order = [];
        Task[] queue = [.. Enumerable.Range(0, 5).Select(EnterAsync)];
        await _time.RunAsync(Task.WhenAll(queue), 1);
        Assert.Equal([0, 1, 2, 3, 4], order);

        async Task EnterAsync(int number)
        {
            await pacer.EnterAsync(Ct);
            lock (order)
            {
                order.Add(number);
            }
            _ = pacer.Leave(false, null);
        }
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_queue_at_once_and_keeps_no_place()
    {
        using Pacer pacer = Make(1);
        await SendAsync(pacer, 1);
        using CancellationTokenSource stop = new();
        Task cancelled = pacer.EnterAsync(stop.Token).AsTask();
        Task next = pacer.EnterAsync(Ct).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _time.Advance(TimeSpan.FromSeconds(61));
        await next.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        Assert.Equal(2, pacer.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task A_429_stops_everybody_until_its_pause_has_passed(int limit)
    {
        using Pacer pacer = Make(limit);
        _time.Advance(TimeSpan.FromSeconds(30));
        await pacer.EnterAsync(Ct);
        Assert.Null(pacer.Leave(true, TimeSpan.FromSeconds(10)));
        Task[] others = [.. Enumerable.Range(0, 5).Select(_ => pacer.EnterAsync(Ct).AsTask())];
        Assert.Equal("asked to wait until 12:00:40 (429)", pacer.WaitReason);
        Assert.Equal(TimeSpan.FromSeconds(10), pacer.GateWait());
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.All(others, other => Assert.False(other.IsCompleted));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(others).WaitAsync(TimeSpan.FromMinutes(1), Ct);
        Assert.Equal(1, pacer.Throttled);
        Assert.Equal(TimeSpan.Zero, pacer.GateWait());
    }

    [Fact]
    public async Task A_share_of_the_limit_is_told_while_requests_wait_for_it()
    {
        using Pacer pacer = Make(4);
        await pacer.EnterAsync(Ct);
        Assert.Null(pacer.Leave(true, TimeSpan.FromSeconds(1)));
        _time.Advance(TimeSpan.FromSeconds(2));
        await SendAsync(pacer, 2);
        Task waiting = pacer.EnterAsync(Ct).AsTask();
        Assert.Equal("pacing at 3 of 4 requests a minute, since others use this token", pacer.WaitReason);
        await _time.RunAsync(waiting, 5);
    }

    [Fact]
    public void Who_keeps_no_limit_is_told_why_the_service_does()
    {
        using Pacer pacer = Make(0);
        Assert.Null(pacer.Leave(true, TimeSpan.FromSeconds(10)));
        Assert.Contains("(429): the connection sends as fast as it can.", pacer.ThrottledSince(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task Who_has_given_up_takes_no_place(int limit)
    {
        using Pacer pacer = Make(limit);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.EnterAsync(new CancellationToken(true)).AsTask());
        Assert.Equal(0, pacer.Sent);
    }

    [Theory]
    [InlineData(119, "12:02:29 (119 s)")]
    [InlineData(120, "12:02:30 (2 min)")]
    [InlineData(121, "12:02:31 (3 min)")]
    public void The_time_to_resume_is_told_with_how_long_that_is(int seconds, string told)
    {
        using Pacer pacer = Make(2, maxRetryWait: 60);
        _time.Advance(TimeSpan.FromSeconds(30));
        GenesysApiException end = pacer.Leave(true, TimeSpan.FromSeconds(seconds))!;
        Assert.Contains(told, end.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(seconds), end.RetryAfter);
    }

    [Fact]
    public void A_pause_until_the_end_of_all_days_is_told_in_every_time_zone()
    {
        using Pacer pacer = Make(2);
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("East", TimeSpan.FromHours(14), "East", "East"));
        Assert.Contains("until 9999-12-31", pacer.Leave(true, DateTimeOffset.MaxValue - _time.GetUtcNow())!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_gate_an_unlimited_pacer_costs_nothing_again()
    {
        using Pacer pacer = Make(0);
        await pacer.EnterAsync(Ct);
        _ = pacer.Leave(true, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        await SendAsync(pacer, 3);
        Assert.Null(pacer.WaitReason);
        Assert.Equal(4, pacer.Sent);
    }

    [Fact]
    public async Task A_pause_of_hours_ends_the_request_and_all_that_wait_and_names_the_time_to_resume()
    {
        using Pacer pacer = Make(2);
        await pacer.EnterAsync(Ct);
        await pacer.EnterAsync(Ct);
        Task waiting = pacer.EnterAsync(Ct).AsTask();
        GenesysApiException end = pacer.Leave(true, TimeSpan.FromHours(2))!;
        Assert.Equal(Reason.RateLimited, end.Reason);
        Assert.Contains("2026-11-23 14:00:00", end.Message, StringComparison.Ordinal);
        Assert.Contains("180 s that -MaxRetryWaitSec", end.Message, StringComparison.Ordinal);
        Assert.Equal(Reason.RateLimited, (await Assert.ThrowsAsync<GenesysApiException>(() => waiting)).Reason);
        GenesysApiException late = await Assert.ThrowsAsync<GenesysApiException>(() => pacer.EnterAsync(Ct).AsTask());
        Assert.Equal(Reason.RateLimited, late.Reason);
        Assert.NotNull(late.RetryAfter);
    }

    [Fact]
    public async Task Many_threads_never_exceed_the_limit_and_none_is_forgotten()
    {
        using Pacer pacer = Make(50);
        int left = 0;
        Task[] all = [.. Enumerable.Range(0, 200).Select(_ => Task.Run(OneAsync, Ct))];
        await _time.RunAsync(Task.WhenAll(all), 5);
        Assert.Equal(200, left);
        Assert.Equal(200, pacer.Sent);
        Assert.True(_time.GetUtcNow() - _time.Start >= TimeSpan.FromMinutes(3));

        async Task OneAsync()
        {
            await pacer.EnterAsync(Ct);
            await Task.Yield();
            _ = pacer.Leave(false, null);
            _ = Interlocked.Increment(ref left);
        }
    }

    private Pacer Make(int limit, double maxRetryWait = 180)
    {
        _time.SetLocalTimeZone(TimeZoneInfo.Utc);
        return new Pacer(limit, TimeSpan.FromSeconds(maxRetryWait), _time, new Tuning { Random = () => 0 });
    }

    private static async Task SendAsync(Pacer pacer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await pacer.EnterAsync(Ct);
            Assert.Null(pacer.Leave(false, null));
        }
    }
}
