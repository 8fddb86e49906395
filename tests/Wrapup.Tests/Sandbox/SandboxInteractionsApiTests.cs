using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxInteractionsApiTests
{
    private const string Bare = "{\"message\":\"Invalid request body\"}";

    [Fact]
    public async Task A_write_is_echoed_counted_and_seen_by_both_apis()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none&agents=1");
        var code = await sandbox.CodeOnAsync(interaction);
        var participant = interaction.Agent().Id();

        var (status, body) = await sandbox.PostAsync(
            $"/api/v2/interactions/{interaction.Id()}/wrapup",
            $$"""{"participantId":"{{participant}}","wrapUpCode":"{{code}}","notes":"Back-fill"}""");

        Assert.Equal(200, status);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal(interaction.Id(), (string?)answer["id"]);
        Assert.Equal(participant, (string?)answer["participantId"]);
        Assert.Equal(code, (string?)answer["wrapup"]!["code"]);
        Assert.Equal("Back-fill", (string?)answer["wrapup"]!["notes"]);
        var read = await sandbox.GetAsync($"/api/v2/interactions/{interaction.Id()}");
        Assert.Equal(code, (string?)read.Agent()["wrapup"]!["code"]);
        var conversation = await sandbox.GetAsync($"/api/v2/conversations/{interaction.Id()}");
        Assert.Equal(code, (string?)conversation.Agent()["wrapup"]!["code"]);
        Assert.Equal(1, sandbox.Server.Stats.TotalWrites);
    }

    [Theory]
    [InlineData("missing participantId")]
    [InlineData("participantId of the customer")]
    [InlineData("participantId of nobody")]
    [InlineData("participantId is a number")]
    [InlineData("missing wrapUpCode")]
    [InlineData("code is a label")]
    [InlineData("code is unknown")]
    [InlineData("code is on another queue")]
    [InlineData("code of the system")]
    [InlineData("notes is a number")]
    [InlineData("not JSON")]
    [InlineData("an array")]
    [InlineData("interaction is active")]
    public async Task Every_cause_of_the_400_gets_the_same_bytes(string cause)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.MakeAsync(cause == "interaction is active" ? """{"state":"active"}""" : """{"queue":"Support"}""");
        var code = await sandbox.CodeOnAsync(interaction);
        var elsewhere = (string)(await sandbox.GetAsync("/api/v2/routing/wrapupcodes?name=Sale made"))["entities"]![0]!["id"]!;
        var agent = interaction.Agent().Id();
        var customer = interaction["participants"]![0]!.Id();
        var nobody = "00000000-0000-4000-8000-000000000000";
        var body = cause switch
        {
            "missing participantId" => $$"""{"wrapUpCode":"{{code}}"}""",
            "participantId of the customer" => $$"""{"participantId":"{{customer}}","wrapUpCode":"{{code}}"}""",
            "participantId of nobody" => $$"""{"participantId":"{{nobody}}","wrapUpCode":"{{code}}"}""",
            "participantId is a number" => $$"""{"participantId":5,"wrapUpCode":"{{code}}"}""",
            "missing wrapUpCode" => $$"""{"participantId":"{{agent}}"}""",
            "code is a label" => $$"""{"participantId":"{{agent}}","wrapUpCode":"Resolved"}""",
            "code is unknown" => $$"""{"participantId":"{{agent}}","wrapUpCode":"{{nobody}}"}""",
            "code is on another queue" => $$"""{"participantId":"{{agent}}","wrapUpCode":"{{elsewhere}}"}""",
            "code of the system" => $$"""{"participantId":"{{agent}}","wrapUpCode":"ININ-WRAP-UP-TIMEOUT"}""",
            "notes is a number" => $$"""{"participantId":"{{agent}}","wrapUpCode":"{{code}}","notes":5}""",
            "not JSON" => "{\"participantId\":",
            "an array" => "[]",
            _ => $$"""{"participantId":"{{agent}}","wrapUpCode":"{{code}}"}""",
        };

        var (status, answer) = await sandbox.PostAsync($"/api/v2/interactions/{interaction.Id()}/wrapup", body);

        Assert.Equal(400, status);
        Assert.Equal(Bare, answer);
        Assert.Equal(0, sandbox.Server.Stats.TotalWrites);
    }

    [Fact]
    public async Task A_token_without_the_scope_gets_a_403_that_does_not_name_it()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions(), "readonly");
        var interaction = await sandbox.FirstAsync("state=closed&wrapup=none");

        var (status, body) = await sandbox.PostAsync($"/api/v2/interactions/{interaction.Id()}/wrapup", "{}");

        Assert.Equal(403, status);
        Assert.Equal("not.authorized", (string?)JsonNode.Parse(body)!["code"]);
        Assert.DoesNotContain("interaction", body);
        Assert.Equal(0, sandbox.Server.Stats.TotalWrites);
    }

    [Fact]
    public async Task An_unknown_id_is_a_404_and_another_content_type_a_415()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var unknown = await sandbox.PostAsync("/api/v2/interactions/00000000-0000-4000-8000-000000000000/wrapup", "{}");
        Assert.Equal(404, unknown.Status);
        Assert.Equal(404, (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/interactions/nonsense")).Status);

        var interaction = await sandbox.FirstAsync("state=closed");
        using var form = new StringContent("a=b");
        using var response = await sandbox.Http.PostAsync($"/api/v2/interactions/{interaction.Id()}/wrapup", form, SandboxCaller.Token);
        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_second_write_replaces_the_whole_first_and_post_closed_becomes_closed()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.MakeAsync("""{"state":"post-closed"}""");
        Assert.Equal("post-closed", (string?)interaction["state"]);
        var path = $"/api/v2/interactions/{interaction.Id()}";
        var agent = interaction.Agent().Id();
        var first = await sandbox.CodeOnAsync(interaction);
        var second = await sandbox.CodeOnAsync(interaction, "Escalated");

        await sandbox.PostAsync($"{path}/wrapup", $$"""{"participantId":"{{agent}}","wrapUpCode":"{{first}}","notes":"old"}""");
        await sandbox.PostAsync($"{path}/wrapup", $$"""{"participantId":"{{agent}}","wrapUpCode":"{{second}}"}""");

        var read = await sandbox.GetAsync(path);
        Assert.Equal(second, (string?)read.Agent()["wrapup"]!["code"]);
        Assert.Null(read.Agent()["wrapup"]!["notes"]);
        Assert.Equal("closed", (string?)read["state"]);
        Assert.Equal(2, sandbox.Server.Stats.Writes.Single().Value);
    }
}
