using System;
using System.Net.Http;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class RetryAfterTests
{
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("90", 90d)]
    [InlineData("0", 0d)]
    [InlineData("Mon, 23 Nov 2026 12:01:30 GMT", 90d)]
    [InlineData("Mon, 23 Nov 2026 11:00:00 GMT", 0d)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    public void Reads_seconds_and_dates_and_nothing_else(string header, double? seconds)
    {
        using HttpResponseMessage response = new();
        _ = response.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(seconds, RetryAfter.Of(response, _time)?.TotalSeconds);
    }

    [Fact]
    public void A_clock_that_runs_wrong_here_does_not_matter_where_the_server_shows_its_own()
    {
        using HttpResponseMessage response = new();
        response.Headers.Date = _time.GetUtcNow().AddHours(3);
        _ = response.Headers.TryAddWithoutValidation("Retry-After", response.Headers.Date.Value.AddSeconds(20).ToString("R"));
        Assert.Equal(20, RetryAfter.Of(response, _time)!.Value.TotalSeconds);
    }
}
