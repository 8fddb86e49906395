using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxConversationsApiTests
{
    [Fact]
    public async Task A_patch_is_accepted_empty_and_applied_a_moment_later()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 50, RateLimit = 0 });
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);
        var path = $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}";

        var (status, body) = await sandbox.PatchAsync(path, $$$"""{"wrapup":{"code":"{{{code}}}","notes":"x","durationSeconds":7}}""");

        Assert.Equal(202, status);
        Assert.Empty(body);
        var wrapup = await sandbox.UntilAsync($"{path}/wrapup", answer => answer["code"] is not null);
        Assert.Equal(code, (string?)wrapup["code"]);
        Assert.Equal(7, (int?)wrapup["durationSeconds"]);
        Assert.Null(wrapup["name"]);
        Assert.Equal(1, sandbox.Server.Stats.TotalWrites);
    }

    [Theory]
    [InlineData("calls", "call")]
    [InlineData("callbacks", "callback")]
    [InlineData("emails", "email")]
    [InlineData("messages", "message")]
    public async Task A_communication_takes_its_wrapup_under_its_own_medium_only(string plural, string media)
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 0, CommunicationBasedAcw = true });
        var interaction = await sandbox.MakeAsync($$"""{"media":"{{media}}"}""");
        var code = await sandbox.CodeOnAsync(interaction);
        var conversation = await sandbox.GetAsync($"/api/v2/conversations/{interaction.Id()}");
        var agent = conversation.Agent();
        var communication = agent[plural]![0]!.Id();
        string Path(string medium) => $"/api/v2/conversations/{medium}/{interaction.Id()}/participants/{agent.Id()}/communications/{communication}/wrapup";

        var body = $$"""{"code":"{{code}}"}""";
        Assert.Equal(404, (await sandbox.PostAsync(Path("chats"), body)).Status);
        Assert.Equal(404, (await sandbox.PostAsync(Path(plural == "emails" ? "calls" : "emails"), body)).Status);
        Assert.Equal(202, (await sandbox.PostAsync(Path(plural), body)).Status);

        var read = (await sandbox.GetAsync($"/api/v2/conversations/{interaction.Id()}")).Agent();
        Assert.Equal(code, (string?)read[plural]![0]!["wrapup"]!["code"]);
        Assert.Null(read["wrapup"]);
        Assert.Equal(code, (string?)(await sandbox.GetAsync(Path(plural)))["code"]);
    }

    [Theory]
    [InlineData("""{"wrapup":{"code":"Resolved"}}""")]
    [InlineData("""{"wrapup":{"code":"ININ-WRAP-UP-TIMEOUT"}}""")]
    [InlineData("""{"wrapup":{"code":"00000000-0000-4000-8000-000000000000"}}""")]
    [InlineData("""{"wrapup":{"notes":"no code"}}""")]
    [InlineData("""{"wrapup":{"code":7}}""")]
    [InlineData("""{"wrapup":[]}""")]
    [InlineData("""{"state":"gone"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"wrapup":""")]
    public async Task A_wrong_body_is_a_bad_request_with_an_error_body(string body)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&agents=1");

        var (status, answer) = await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}", body);

        Assert.Equal(400, status);
        var error = JsonNode.Parse(answer)!;
        Assert.Equal("bad.request", (string?)error["code"]);
        Assert.Equal(400, (int?)error["status"]);
        Assert.NotNull(error["contextId"]);
        Assert.Equal(0, sandbox.Server.Stats.TotalWrites);
    }

    [Fact]
    public async Task On_an_ended_conversation_only_the_wrapup_may_be_sent()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);

        var (status, body) = await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}",
            $$$"""{"state":"disconnected","wrapup":{"code":"{{{code}}}"}}""");

        Assert.Equal(403, status);
        Assert.Equal($"Access to Conversation {interaction.Id()} is forbidden.", (string?)JsonNode.Parse(body)!["message"]);
        Assert.Equal(0, sandbox.Server.Stats.TotalWrites);
    }

    [Fact]
    public async Task A_provisional_wrapup_is_seen_only_by_who_asks_for_it()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var path = $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}";

        Assert.Equal(202, (await sandbox.PatchAsync(path, """{"wrapup":{"notes":"draft","provisional":true}}""")).Status);

        Assert.Equal("draft", (string?)(await sandbox.GetAsync($"{path}/wrapup?provisional=true"))["notes"]);
        Assert.Null((await sandbox.GetAsync($"{path}/wrapup"))["notes"]);
    }

    [Fact]
    public async Task The_end_time_stays_where_updates_are_disabled()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 0 });
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=user&agents=1");
        var path = $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}";
        var before = (string?)(await sandbox.GetAsync($"{path}/wrapup"))["endTime"];
        var code = await sandbox.CodeOnAsync(interaction, "Escalated");

        await sandbox.PatchAsync(path, $$$"""{"wrapup":{"code":"{{{code}}}","disableEndTimeUpdates":true}}""");
        Assert.Equal(before, (string?)(await sandbox.GetAsync($"{path}/wrapup"))["endTime"]);

        await sandbox.PatchAsync(path, $$$"""{"wrapup":{"code":"{{{code}}}"}}""");
        Assert.NotEqual(before, (string?)(await sandbox.GetAsync($"{path}/wrapup"))["endTime"]);
    }

    [Fact]
    public async Task With_communication_level_work_the_participant_refuses_the_code()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        Assert.Equal(204, (await sandbox.PatchAsync("/api/v2/conversations/settings", """{"communicationBasedACW":true}""")).Status);
        Assert.True((bool?)(await sandbox.GetAsync("/api/v2/conversations/settings"))["communicationBasedACW"]);
        var interaction = await sandbox.FirstAsync("state=closed&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);

        var (status, _) = await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}", $$$"""{"wrapup":{"code":"{{{code}}}"}}""");

        Assert.Equal(409, status);
    }

    [Fact]
    public async Task A_role_without_the_permission_is_told_which_one()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions(), "readonly");
        var interaction = await sandbox.FirstAsync("state=closed&agents=1");

        var (status, body) = await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}", "{}");

        Assert.Equal(403, status);
        Assert.Equal("missing.any.permissions", (string?)JsonNode.Parse(body)!["code"]);
        Assert.Contains("conversation:participant:wrapup", body);
    }

    [Fact]
    public async Task The_codes_of_a_participant_are_those_of_its_queue()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.MakeAsync("""{"queue":"Support"}""");

        var codes = await sandbox.GetAsync($"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}/wrapupcodes");
        var onQueue = await sandbox.GetAsync($"/api/v2/routing/queues/{interaction["queueId"]}/wrapupcodes?pageSize=100");

        Assert.Equal(onQueue["entities"]!.ToJsonString(), codes.ToJsonString());
        Assert.True(codes.AsArray().Count > 25);
    }

    [Theory]
    [InlineData(ApiSurface.Interactions, 200, 404)]
    [InlineData(ApiSurface.Conversations, 404, 200)]
    [InlineData(ApiSurface.Both, 200, 200)]
    public async Task Each_surface_can_be_served_alone(ApiSurface api, int interactions, int conversations)
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { Api = api });
        var id = (await sandbox.FirstAsync("state=closed")).Id();

        Assert.Equal(interactions, (await sandbox.SendAsync(HttpMethod.Get, $"/api/v2/interactions/{id}")).Status);
        Assert.Equal(conversations, (await sandbox.SendAsync(HttpMethod.Get, $"/api/v2/conversations/{id}")).Status);
    }
}
