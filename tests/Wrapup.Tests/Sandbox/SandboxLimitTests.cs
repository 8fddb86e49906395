using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxLimitTests
{
    [Fact]
    public async Task The_window_slides_and_retry_after_is_the_truth()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { RateLimit = 5, Time = clock });
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, await StatusAsync(sandbox));
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        using var refused = await sandbox.Http.GetAsync("/api/v2/tokens/me", SandboxCaller.Token);
        Assert.Equal(429, (int)refused.StatusCode);
        var wait = int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(wait, 9, 10);
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync(SandboxCaller.Token))!;
        Assert.Equal("too.many.requests", (string?)error["code"]);
        Assert.Equal($"Rate limit exceeded the maximum. Retry the request in [{wait}] seconds", (string?)error["message"]);
        Assert.Equal(refused.Headers.GetValues("inin-correlation-id").Single(), (string?)error["contextId"]);

        clock.Advance(TimeSpan.FromSeconds(wait));
        Assert.Equal(200, await StatusAsync(sandbox));
        Assert.Equal(429, await StatusAsync(sandbox));
    }

    [Fact]
    public async Task Each_token_has_a_window_of_its_own_and_zero_is_no_limit()
    {
        await using var limited = await SandboxCaller.StartAsync(new SandboxOptions { RateLimit = 1 });
        Assert.Equal(200, await StatusAsync(limited));
        Assert.Equal(429, await StatusAsync(limited));
        limited.Http.DefaultRequestHeaders.Authorization = new("Bearer", limited.Server.IssueToken("sandbox"));
        Assert.Equal(200, await StatusAsync(limited));

        await using var free = await SandboxCaller.StartAsync(new SandboxOptions { RateLimit = 0 });
        for (var i = 0; i < 400; i++)
        {
            Assert.Equal(200, await StatusAsync(free));
        }
    }

    [Fact]
    public async Task A_body_over_the_size_limit_is_a_413()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&agents=1");

        var (status, body) = await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}",
            $$$"""{"wrapup":{"notes":"{{{new string('n', 600_000)}}}"}}""");

        Assert.Equal(413, status);
        Assert.Contains("512000", body);
    }

    private static async Task<int> StatusAsync(SandboxCaller sandbox) => (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/tokens/me")).Status;
}
