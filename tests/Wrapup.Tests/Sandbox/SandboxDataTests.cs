using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxDataTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_ids_and_another_seed_others()
    {
        static async Task<Guid[]> IdsAsync(long seed)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Interactions = 50 }, SandboxCaller.Token);
            return [.. server.Interactions.SelectMany(one => one.Agents.Select(agent => agent.ParticipantId).Append(one.Id))];
        }

        var first = await IdsAsync(7);
        Assert.Equal(first, await IdsAsync(7));
        Assert.Empty(first.Intersect(await IdsAsync(8)));
        Assert.All(first, id => Assert.Equal(4, id.Version));
    }

    [Fact]
    public async Task The_mix_is_the_one_that_was_promised()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1000 }, SandboxCaller.Token);
        var all = server.Interactions;

        Assert.Equal(800, all.Count(one => one.State == "closed"));
        Assert.Equal(100, all.Count(one => one.State == "active"));
        Assert.Equal(100, all.Count(one => one.State == "post-closed"));
        Assert.Equal(100, all.Count(one => one.Agents.Count == 2));
        Assert.Equal(50, all.Count(one => one.Agents.Count == 0));
        Assert.Equal(4, all.Select(one => one.MediaType).Distinct().Count());
        Assert.All(all.Where(one => one.Agents.Count == 2), one => Assert.NotEqual(one.Agents[0].UserId, one.Agents[1].UserId));
        var codes = all.Where(one => one.State == "closed").SelectMany(one => one.Agents).Select(agent => agent.WrapupCode).ToList();
        Assert.True(codes.Count(code => code is null) > 200);
        Assert.Contains("ININ-WRAP-UP-TIMEOUT", codes);
        Assert.Contains("ININ-WRAP-UP-SKIPPED", codes);
        Assert.Contains(codes, code => Guid.TryParse(code, out _));
        Assert.Contains(all.SelectMany(one => one.Agents), agent => agent.Notes is not null);
    }

    [Fact]
    public async Task Closed_ones_ended_an_hour_ago_or_earlier_and_codes_are_of_the_queue()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { RateLimit = 0 });
        var closed = (await sandbox.GetAsync("/sandbox/interactions?state=closed")).AsArray();
        Assert.All(closed, one => Assert.True(DateTimeOffset.Parse((string)one!["endTime"]!, null) <= DateTimeOffset.UtcNow.AddHours(-1)));

        foreach (var one in (await sandbox.GetAsync("/sandbox/interactions?wrapup=user&limit=10")).AsArray())
        {
            foreach (var agent in one!.Agents().Where(agent => Guid.TryParse((string?)agent["wrapup"]?["code"], out _)))
            {
                var codes = await sandbox.GetAsync($"/api/v2/conversations/{one!.Id()}/participants/{agent.Id()}/wrapupcodes");
                Assert.Contains((string?)agent["wrapup"]!["code"], codes.AsArray().Select(known => known!.Id()));
            }
        }
    }

    [Theory]
    [InlineData("state=active")]
    [InlineData("state=post-closed")]
    [InlineData("state=closed&wrapup=none")]
    [InlineData("state=closed&wrapup=system")]
    [InlineData("state=closed&wrapup=user")]
    [InlineData("state=closed&agents=2")]
    [InlineData("queue=Support")]
    public async Task Every_filter_finds_some_and_has_the_shape(string query)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var found = (await sandbox.GetAsync($"/sandbox/interactions?{query}")).AsArray();
        Assert.NotEmpty(found);
        Assert.All(found, one =>
        {
            Assert.True(Guid.TryParse(one!.Id(), out _));
            Assert.True(Guid.TryParse((string?)one!["queueId"], out _));
            Assert.Contains((string?)one["state"], (string[])["active", "post-closed", "closed"]);
            Assert.Contains(one["participants"]!.AsArray(), party => (string?)party!["purpose"] == "customer");
        });
    }

    [Fact]
    public async Task A_filter_that_is_not_understood_is_a_400()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var (status, body) = await sandbox.SendAsync(System.Net.Http.HttpMethod.Get, "/sandbox/interactions?state=gone");
        Assert.Equal(400, status);
        Assert.Contains("post-closed", body);
    }

    [Fact]
    public async Task An_interaction_is_made_ended_and_closed_after_its_after_call_work()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { Time = clock });
        var made = await sandbox.MakeAsync("""{"state":"active","agents":2,"media":"email","queue":"Billing"}""");
        Assert.Equal("active", (string?)made["state"]);
        Assert.Equal(2, made.Agents().Length);

        var (status, body) = await sandbox.PostAsync($"/sandbox/interactions/{made.Id()}/end", """{"acwMs":5000}""");
        Assert.Equal(200, status);
        Assert.Equal("post-closed", (string?)JsonNode.Parse(body)!["state"]);

        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("closed", (string?)(await sandbox.GetAsync($"/sandbox/interactions/{made.Id()}"))["state"]);
        Assert.Equal(409, (await sandbox.PostAsync($"/sandbox/interactions/{made.Id()}/end", "")).Status);
    }

    [Fact]
    public async Task A_time_out_is_set_when_after_call_work_ends_unless_the_agent_was_first()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { Time = clock });
        var idle = await sandbox.MakeAsync("""{"state":"active"}""");
        var busy = await sandbox.MakeAsync("""{"state":"active"}""");
        var code = await sandbox.CodeOnAsync(busy);
        const string End = """{"acwMs":5000,"wrapup":"ININ-WRAP-UP-TIMEOUT"}""";
        await sandbox.PostAsync($"/sandbox/interactions/{idle.Id()}/end", End);
        await sandbox.PostAsync($"/sandbox/interactions/{busy.Id()}/end", End);
        Assert.Null((await sandbox.GetAsync($"/api/v2/interactions/{idle.Id()}")).Agent()["wrapup"]);
        await sandbox.PostAsync(
            $"/api/v2/interactions/{busy.Id()}/wrapup", $$"""{"participantId":"{{busy.Agent().Id()}}","wrapUpCode":"{{code}}"}""");

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("ININ-WRAP-UP-TIMEOUT", (string?)(await sandbox.GetAsync($"/api/v2/interactions/{idle.Id()}")).Agent()["wrapup"]!["code"]);
        Assert.Equal(code, (string?)(await sandbox.GetAsync($"/api/v2/interactions/{busy.Id()}")).Agent()["wrapup"]!["code"]);
    }

    [Fact]
    public async Task Statistics_have_the_promised_shape_and_reset_begins_anew()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);
        await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}", $$$"""{"wrapup":{"code":"{{{code}}}"}}""");

        var stats = await sandbox.GetAsync("/sandbox/stats");
        Assert.Equal(2, (int?)stats["requests"]!["total"]);
        Assert.Equal(1, (int?)stats["requests"]!["byRoute"]!["PATCH /api/v2/conversations/{id}/participants/{pid}"]);
        Assert.Equal(1, (int?)stats["requests"]!["byStatus"]!["202"]);
        Assert.Equal(1, (int?)stats["writes"]![interaction.Id()]);

        Assert.Equal(204, (await sandbox.PostAsync("/sandbox/reset", "")).Status);
        stats = await sandbox.GetAsync("/sandbox/stats");
        Assert.Equal(0, (int?)stats["requests"]!["total"]);
        Assert.Empty(stats["writes"]!.AsObject());
        Assert.Null((await sandbox.GetAsync($"/api/v2/interactions/{interaction.Id()}")).Agent()["wrapup"]);
    }
}
