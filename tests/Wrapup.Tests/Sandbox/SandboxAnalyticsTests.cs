using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxAnalyticsTests
{
    private const string Query = "/api/v2/analytics/conversations/details/query";
    private const string Jobs = "/api/v2/analytics/conversations/details/jobs";

    [Theory]
    [InlineData("id={0}&id={1}")]
    [InlineData("id={0},{1}")]
    public async Task Many_are_read_by_id_and_unknown_ones_are_left_out(string query)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var ids = (await sandbox.GetAsync("/sandbox/interactions?limit=2")).AsArray().Select(one => one!.Id()).ToArray();
        var path = string.Format(CultureInfo.InvariantCulture, query, ids[0], ids[1]);

        var answer = await sandbox.GetAsync($"/api/v2/analytics/conversations/details?{path}&id=00000000-0000-4000-8000-000000000000");

        Assert.Equal(ids.Order(), answer["conversations"]!.AsArray().Select(one => (string)one!["conversationId"]!).Order());
    }

    [Fact]
    public async Task A_hundred_ids_pass_and_one_more_is_refused()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var ids = (await sandbox.GetAsync("/sandbox/interactions?limit=101")).AsArray().Select(one => one!.Id()).ToArray();
        var hundred = await sandbox.GetAsync($"/api/v2/analytics/conversations/details?id={string.Join(',', ids.Take(100))}");
        Assert.Equal(100, hundred["conversations"]!.AsArray().Count);
        Assert.Equal(400, (await sandbox.SendAsync(HttpMethod.Get, $"/api/v2/analytics/conversations/details?id={string.Join(',', ids)}")).Status);
        Assert.Equal(400, (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/analytics/conversations/details")).Status);
    }

    [Fact]
    public async Task The_code_of_a_leg_is_on_one_segment_only()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        foreach (var media in (string[])["call", "callback", "email"])
        {
            var interaction = await sandbox.FirstAsync($"state=closed&wrapup=user&agents=1&media={media}");
            var details = await sandbox.GetAsync($"/api/v2/analytics/conversations/{interaction.Id()}/details");
            var codes = details["participants"]!.AsArray()
                .SelectMany(party => party!["sessions"]!.AsArray())
                .SelectMany(session => session!["segments"]!.AsArray())
                .Select(segment => (string?)segment!["wrapUpCode"])
                .OfType<string>();
            Assert.Equal((string?)interaction.Agent()["wrapup"]!["code"], Assert.Single(codes));
            Assert.NotNull(details["conversationEnd"]);
        }
    }

    [Fact]
    public async Task What_happens_is_seen_only_after_the_lag()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { AnalyticsLagMs = 30_000, ApplyLagMs = 0, Time = clock });
        var old = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var young = await sandbox.MakeAsync("""{"state":"active"}""");
        var path = $"/api/v2/analytics/conversations/details?id={old.Id()},{young.Id()}";
        var code = await sandbox.CodeOnAsync(old);
        await sandbox.PatchAsync(
            $"/api/v2/conversations/{old.Id()}/participants/{old.Agent().Id()}", $$$"""{"wrapup":{"code":"{{{code}}}","notes":"n"}}""");

        var before = await sandbox.GetAsync(path);
        Assert.Equal(old.Id(), (string?)Assert.Single(before["conversations"]!.AsArray())!["conversationId"]);
        Assert.DoesNotContain("wrapUpCode", before.ToJsonString());
        Assert.Equal(code, (string?)(await sandbox.GetAsync($"/api/v2/conversations/{old.Id()}")).Agent()["wrapup"]!["code"]);

        clock.Advance(TimeSpan.FromSeconds(31));
        var after = await sandbox.GetAsync(path);
        Assert.Equal(2, after["conversations"]!.AsArray().Count);
        Assert.Contains($"\"wrapUpCode\":\"{code}\",\"wrapUpNote\":\"n\"", after.ToJsonString());
    }

    [Fact]
    public async Task A_query_finds_by_queue_agent_and_end_and_pages_hold_each_once()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&agents=1&queue=Support");
        var filters = $$"""
            "conversationFilters":[{"type":"and","predicates":[{"type":"dimension","dimension":"conversationEnd","operator":"exists"}]}],
            "segmentFilters":[{"type":"and","predicates":[
              {"type":"dimension","dimension":"queueId","operator":"matches","value":"{{interaction["queueId"]}}"},
              {"type":"dimension","dimension":"purpose","operator":"matches","value":"agent"}]}]
            """;
        var found = new List<string>();
        int total;
        var page = 1;
        do
        {
            var (status, body) = await sandbox.PostAsync(
                Query, $$"""{"interval":"{{Days(-30)}}/{{Days(1)}}","order":"asc",{{filters}},"paging":{"pageSize":5,"pageNumber":{{page++}} } }""");
            Assert.Equal(200, status);
            var answer = JsonNode.Parse(body)!;
            total = (int)answer["totalHits"]!;
            found.AddRange(answer["conversations"]!.AsArray().Select(one => (string)one!["conversationId"]!));
        }
        while (found.Count < total);

        var expected = (await sandbox.GetAsync("/sandbox/interactions")).AsArray()
            .Where(one => one!["endTime"] is not null
                && one.Agents().Any(agent => (string?)agent["queueId"] == (string?)interaction["queueId"]))
            .Select(one => one!.Id());
        Assert.Equal(expected.Order(), found.Order());
    }

    [Fact]
    public async Task A_missing_code_can_not_be_asked_for_because_any_segment_will_do()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var (_, body) = await sandbox.PostAsync(Query, $$"""
            {"interval":"{{Days(-30)}}/{{Days(1)}}","paging":{"pageSize":100,"pageNumber":1},
             "segmentFilters":[{"type":"and","predicates":[{"dimension":"wrapUpCode","operator":"notExists"}]}]}
            """);
        Assert.Equal(200, (int?)JsonNode.Parse(body)!["totalHits"]);

        (_, body) = await sandbox.PostAsync(Query, $$"""
            {"interval":"{{Days(-30)}}/{{Days(1)}}",
             "segmentFilters":[{"type":"and","predicates":[{"dimension":"wrapUpCode","operator":"matches","value":"ININ-WRAP-UP-SKIPPED"}]}]}
            """);
        var skipped = sandbox.Server.Interactions.Count(one => one.Agents.Any(agent => agent.WrapupCode == "ININ-WRAP-UP-SKIPPED"));
        Assert.Equal(skipped, (int?)JsonNode.Parse(body)!["totalHits"]);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"interval":"yesterday"}""")]
    [InlineData("""{"interval":"2026-01-02T00:00:00Z/2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-02-02T00:00:00Z"}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z","paging":{"pageSize":101,"pageNumber":1}}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z","paging":{"pageSize":100,"pageNumber":1001}}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z","segmentFilters":[{"type":"and"}]}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z","segmentFilters":[{"type":"and","predicates":[{"dimension":"colour","operator":"exists"}]}]}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z","order":"sideways"}""")]
    public async Task A_query_that_can_not_be_is_a_400(string body)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var (status, answer) = await sandbox.PostAsync(Query, body);
        Assert.Equal(400, status);
        Assert.Equal("bad.request", (string?)JsonNode.Parse(answer)!["code"]);
    }

    [Fact]
    public async Task A_job_is_submitted_awaited_and_fetched_by_cursor()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { RateLimit = 0, Time = clock });
        var (submitted, body) = await sandbox.PostAsync(Jobs, $$"""{"interval":"{{Days(-60)}}/{{Days(1)}}"}""");
        Assert.Equal(202, submitted);
        var job = $"{Jobs}/{(string)JsonNode.Parse(body)!["jobId"]!}";
        // however long the machine took for that, at the moment of its submission a job is not done
        clock.Advance(TimeSpan.FromMinutes(-1));
        Assert.Equal(400, (await sandbox.SendAsync(HttpMethod.Get, $"{job}/results")).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        await sandbox.UntilAsync(job, answer => (string?)answer["state"] == "FULFILLED");

        var found = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await sandbox.GetAsync($"{job}/results?pageSize=70{(cursor is null ? "" : "&cursor=" + cursor)}");
            Assert.NotNull(page["dataAvailabilityDate"]);
            found.UnionWith(page["conversations"]!.AsArray().Select(one => (string)one!["conversationId"]!));
            cursor = (string?)page["cursor"];
        }
        while (cursor is not null);

        Assert.Equal(200, found.Count);
        Assert.Equal(204, (await sandbox.SendAsync(HttpMethod.Delete, job)).Status);
        Assert.Equal("CANCELLED", (string?)(await sandbox.GetAsync(job))["state"]);
        Assert.NotNull((await sandbox.GetAsync($"{Jobs}/availability"))["dataAvailabilityDate"]);
    }

    private static string Days(int days) => DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
