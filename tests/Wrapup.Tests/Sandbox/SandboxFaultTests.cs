using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxFaultTests
{
    [Fact]
    public async Task A_status_has_its_headers_its_body_and_its_count()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await AddAsync(sandbox, """
            {"route":"GET /api/v2/tokens/me","kind":"status","status":503,"count":2,"headers":{"X-Why":"test"},
             "body":"<html>down</html>","contentType":"text/html","retryAfterSec":7}
            """);

        using (var first = await sandbox.Http.GetAsync("/api/v2/tokens/me", SandboxCaller.Token))
        {
            Assert.Equal(503, (int)first.StatusCode);
            Assert.Equal("test", first.Headers.GetValues("X-Why").Single());
            Assert.Equal("7", first.Headers.GetValues("Retry-After").Single());
            Assert.Equal("text/html", first.Content.Headers.ContentType!.MediaType);
            Assert.Equal("<html>down</html>", await first.Content.ReadAsStringAsync(SandboxCaller.Token));
        }

        Assert.Equal(503, await StatusAsync(sandbox));
        Assert.Equal(200, await StatusAsync(sandbox));
        var listed = await sandbox.GetAsync("/sandbox/faults");
        Assert.Equal(2, (int?)listed[0]!["hits"]);
        Assert.Equal("status", (string?)listed[0]!["kind"]);
        Assert.Equal(204, (await sandbox.SendAsync(HttpMethod.Delete, "/sandbox/faults")).Status);
        Assert.Empty((await sandbox.GetAsync("/sandbox/faults")).AsArray());
    }

    [Theory]
    [InlineData(401, "bad.credentials")]
    [InlineData(429, "too.many.requests")]
    [InlineData(500, "internal.server.error")]
    [InlineData(504, "request.timeout")]
    public async Task A_status_without_a_body_has_the_error_body_of_the_platform(int status, string code)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await AddAsync(sandbox, $$"""{"status":{{status}}}""");
        var (got, body) = await sandbox.SendAsync(HttpMethod.Get, "/api/v2/tokens/me");
        Assert.Equal(status, got);
        Assert.Equal(code, (string?)JsonNode.Parse(body)!["code"]);
    }

    [Fact]
    public async Task An_empty_body_a_date_and_a_redirect_are_sent_as_scripted()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await AddAsync(sandbox, """[{"status":429,"body":"","retryAfterDateSec":90,"count":1},{"status":302,"headers":{"Location":"http://example.com/"},"count":1}]""");
        using var dated = await sandbox.Http.GetAsync("/api/v2/tokens/me", SandboxCaller.Token);
        Assert.Empty(await dated.Content.ReadAsStringAsync(SandboxCaller.Token));
        Assert.InRange(dated.Headers.RetryAfter!.Date!.Value - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(91));
        using var moved = await sandbox.Http.GetAsync("/api/v2/tokens/me", SandboxCaller.Token);
        Assert.Equal("http://example.com/", moved.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("reset-before", 0)]
    [InlineData("reset-after", 1)]
    [InlineData("truncated body", 1)]
    public async Task A_broken_answer_is_applied_or_not_as_it_says(string kind, int writes)
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 0 });
        var (path, body) = await WriteAsync(sandbox);
        await AddAsync(sandbox, $$"""{"kind":"{{kind.Replace(" ", "_", StringComparison.Ordinal)}}","method":"PATCH","count":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.PatchAsync(path, body));

        Assert.Equal(writes, sandbox.Server.Stats.TotalWrites);
        Assert.Equal(writes == 1, (await sandbox.GetAsync($"{path}/wrapup"))["code"] is not null);
    }

    [Fact]
    public async Task A_truncated_read_ends_in_the_middle_of_its_json()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await AddAsync(sandbox, """{"kind":"truncate","route":"/api/v2/tokens/me"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(sandbox));
    }

    [Fact]
    public async Task Accepted_but_not_applied_is_counted_and_never_seen()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 0 });
        var (path, body) = await WriteAsync(sandbox);
        await AddAsync(sandbox, """{"kind":"accepted-but-not-applied","count":1}""");

        Assert.Equal(202, (await sandbox.PatchAsync(path, body)).Status);
        Assert.Null((await sandbox.GetAsync($"{path}/wrapup"))["code"]);
        Assert.Equal(1, sandbox.Server.Stats.TotalWrites);
    }

    [Fact]
    public async Task Applied_late_is_seen_when_its_time_has_come()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 0, Time = clock });
        var (path, body) = await WriteAsync(sandbox);
        await AddAsync(sandbox, """{"kind":"applied-late","delayMs":60000}""");

        Assert.Equal(202, (await sandbox.PatchAsync(path, body)).Status);
        Assert.Null((await sandbox.GetAsync($"{path}/wrapup"))["code"]);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await sandbox.GetAsync($"{path}/wrapup"))["code"]);
    }

    [Fact]
    public async Task On_the_interactions_api_a_swallowed_write_is_not_proved_by_its_answer()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);
        await AddAsync(sandbox, """{"kind":"not-applied"}""");

        var (status, body) = await sandbox.PostAsync(
            $"/api/v2/interactions/{interaction.Id()}/wrapup", $$"""{"participantId":"{{interaction.Agent().Id()}}","wrapUpCode":"{{code}}"}""");

        Assert.Equal(202, status);
        Assert.Empty(body);
        Assert.Null((await sandbox.GetAsync($"/api/v2/interactions/{interaction.Id()}")).Agent()["wrapup"]);
    }

    [Fact]
    public async Task A_status_can_come_after_the_write_was_applied()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 0 });
        var (path, body) = await WriteAsync(sandbox);
        await AddAsync(sandbox, """{"status":504,"applied":true,"method":"PATCH"}""");
        Assert.Equal(504, (await sandbox.PatchAsync(path, body)).Status);
        Assert.NotNull((await sandbox.GetAsync($"{path}/wrapup"))["code"]);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("slow-drip")]
    public async Task A_late_answer_is_whole(string kind)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await AddAsync(sandbox, $$"""{"kind":"{{kind}}","delayMs":120}""");
        var watch = Stopwatch.StartNew();
        var answer = await sandbox.GetAsync("/api/v2/tokens/me");
        Assert.NotNull(answer["organization"]);
        Assert.True(watch.ElapsedMilliseconds >= 100, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task A_rate_strikes_its_share_and_the_same_ones_each_time()
    {
        static async Task<string> RunAsync()
        {
            await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { RateLimit = 0 });
            await AddAsync(sandbox, """{"status":500,"rate":0.2,"seed":5}""");
            var struck = new char[200];
            for (var i = 0; i < struck.Length; i++)
            {
                struck[i] = await StatusAsync(sandbox) == 500 ? 'x' : '.';
            }

            return new string(struck);
        }

        var first = await RunAsync();
        Assert.InRange(first.Count(one => one == 'x'), 20, 60);
        Assert.Equal(first, await RunAsync());
    }

    [Fact]
    public async Task Skip_lets_the_first_pass_and_a_path_with_an_asterisk_matches()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await AddAsync(sandbox, """{"status":500,"skip":1,"count":1,"route":"/api/v2/tok*"}""");
        int[] statuses = [await StatusAsync(sandbox), await StatusAsync(sandbox), await StatusAsync(sandbox)];
        Assert.Equal(new[] { 200, 500, 200 }, statuses);
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/organizations/me")).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"kind":"earthquake"}""")]
    [InlineData("""{"status":503,"rate":2}""")]
    [InlineData("""{"status":503,"cuont":1}""")]
    [InlineData("not json")]
    public async Task A_fault_that_is_not_understood_is_refused(string json)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        Assert.Equal(400, (await sandbox.PostAsync("/sandbox/faults", json)).Status);
        Assert.Empty((await sandbox.GetAsync("/sandbox/faults")).AsArray());
    }

    private static async Task AddAsync(SandboxCaller sandbox, string json) =>
        Assert.Equal(201, (await sandbox.PostAsync("/sandbox/faults", json)).Status);

    private static async Task<int> StatusAsync(SandboxCaller sandbox) => (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/tokens/me")).Status;

    private static async Task<(string Path, string Body)> WriteAsync(SandboxCaller sandbox)
    {
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);
        return (
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}",
            $$$"""{"wrapup":{"code":"{{{code}}}"}}""");
    }
}
