using System;
using System.IO;
using System.Net;
using System.Net.Http;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>How a request reads in messages and verbose lines.</summary>
public sealed class CallTextTests
{
    private const string Channels = "/api/v2/notifications/channels";

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_long_query_is_cut_away_and_a_long_path_is_not(int length, bool isShown)
    {
        string path = "/api/v2/" + new string('x', 100);
        string query = "?" + new string('q', length - 1);

        Assert.Equal($"GET {path}{(isShown ? query : "?…")}", CallText.Of(HttpMethod.Get, path + query));
        Assert.Equal($"GET {path}", CallText.Of(HttpMethod.Get, path));
    }

    [Theory]
    [InlineData($"{Channels}/secret-1/subscriptions?ignoreErrors=true", $"{Channels}/…/subscriptions?ignoreErrors=true")]
    [InlineData($"{Channels}/secret-1", $"{Channels}/…")]
    [InlineData($"{Channels}/secret-1?x=1", $"{Channels}/…?x=1")]
    [InlineData("/notifications/channels/secret-1", "/notifications/channels/…")]
    [InlineData(Channels, Channels)]
    public void The_id_of_a_channel_is_never_shown(string path, string shown) => Assert.Equal($"GET {shown}", CallText.Of(HttpMethod.Get, path));

    [Theory]
    [InlineData(1, null, 0, "POST /api/v2/x?a=1 → 200 in 12 ms")]
    [InlineData(2, null, 5, "POST /api/v2/x?a=1 → 200 in 12 ms (attempt 2)")]
    [InlineData(1, 0d, 0, "POST /api/v2/x?a=1 → 200 in 12 ms, tries again")]
    [InlineData(3, 2d, 0, "POST /api/v2/x?a=1 → 200 in 12 ms, waits 2 s (attempt 3)")]
    [InlineData(1, 2d, 5, "POST /api/v2/x?a=1 → 200 in 12 ms, waits 5 s")]
    [InlineData(1, 5d, 2, "POST /api/v2/x?a=1 → 200 in 12 ms, waits 5 s")]
    [InlineData(1, 0d, 1.25, "POST /api/v2/x?a=1 → 200 in 12 ms, waits 1.3 s")]
    public void A_line_tells_the_attempt_what_came_of_it_and_what_is_waited_for(int attempt, double? pause, double gate, string line)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example/api/v2/x?a=1");
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        CallInfo info = new() { Elapsed = TimeSpan.FromMilliseconds(12.4), Pause = TimeSpan.FromSeconds(gate) };

        Assert.Equal(line, CallTrace.Line(request, info, attempt, response, null, pause is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
    }

    [Fact]
    public void An_attempt_without_an_answer_tells_why_and_nothing_that_is_hidden()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/api/v2/x");
        CallInfo info = new();
        info.Hidden.Add("secret");

        Assert.Equal("GET /api/v2/x → reset for …", CallTrace.Line(request, info, 1, null, new IOException("reset for secret"), null));
    }
}
