using System;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>How far the service's clock stands from ours.</summary>
public sealed class ClockTests
{
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private TimeSpan? _theirs;

    [Fact]
    public async Task It_is_told_by_an_answers_date_and_not_before()
    {
        ClockHandler clock = Clock(out HttpMessageInvoker sender);
        Assert.Null(clock.Skew);
        await SendAsync(sender);
        Assert.Null(clock.Skew);

        _theirs = TimeSpan.FromSeconds(90);
        await SendAsync(sender);
        Assert.Equal(TimeSpan.FromSeconds(90), clock.Skew);
    }

    [Fact]
    public async Task It_is_noted_again_after_five_seconds_and_an_answer_without_a_date_changes_nothing()
    {
        ClockHandler clock = Clock(out HttpMessageInvoker sender);
        _theirs = TimeSpan.FromSeconds(90);
        await SendAsync(sender);

        _theirs = TimeSpan.FromSeconds(-30);
        _time.Advance(TimeSpan.FromSeconds(4));
        await SendAsync(sender);
        Assert.Equal(TimeSpan.FromSeconds(90), clock.Skew);

        _time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(sender);
        Assert.Equal(TimeSpan.FromSeconds(-30), clock.Skew);

        _theirs = null;
        _time.Advance(TimeSpan.FromHours(1));
        await SendAsync(sender);
        Assert.Equal(TimeSpan.FromSeconds(-30), clock.Skew);
    }

    [Fact]
    public async Task Of_answers_that_come_together_the_first_is_noted()
    {
        TaskCompletionSource<HttpResponseMessage>[] answers = [new(), new()];
        int next = 0;
        ClockHandler clock = new(_time, new StubHandler((_, _) => answers[next++].Task));
        using HttpMessageInvoker sender = new(clock);
        Task[] calls = [SendAsync(sender), SendAsync(sender)];

        for (int n = 0; n < answers.Length; n++)
        {
            HttpResponseMessage answer = StubHandler.Empty(200);
            answer.Headers.Date = _time.GetUtcNow().AddSeconds(n + 1);
            answers[n].SetResult(answer);
            await calls[n];
        }

        Assert.Equal(TimeSpan.FromSeconds(1), clock.Skew);
    }

    private static async Task SendAsync(HttpMessageInvoker sender)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://api.example/");
        using HttpResponseMessage response = await sender.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private ClockHandler Clock(out HttpMessageInvoker sender)
    {
        ClockHandler clock = new(_time, new StubHandler((_, _) =>
        {
            HttpResponseMessage answer = StubHandler.Empty(200);
            answer.Headers.Date = _theirs is { } skew ? _time.GetUtcNow() + skew : null;
            return Task.FromResult(answer);
        }));
        sender = new HttpMessageInvoker(clock);
        return clock;
    }
}
