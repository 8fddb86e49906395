using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class InteractionsApiTests
{
    private const string Read = $"GET /api/v2/interactions/{Canned.Id}";
    private const string Post = $"POST /api/v2/interactions/{Canned.Id}/wrapup";

    private readonly CannedService _service = new();

    private InteractionsApi Api => new(_service.Http);

    [Theory]
    [InlineData("active", InteractionState.Active)]
    [InlineData("post-closed", InteractionState.PostClosed)]
    [InlineData("Closed", InteractionState.Closed)]
    [InlineData("POST-CLOSED", InteractionState.PostClosed)]
    internal async Task The_state_is_the_interactions_and_every_partys(string state, InteractionState expected)
    {
        _service.On(Read, Canned.Interaction(state, $$"""
            [null,{"id":"{{Canned.AgentId}}","purpose":"agent","userId":"{{Canned.UserId}}","state":"whatever"}]
            """));

        Interaction interaction = await Api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken);

        Assert.Equal(expected, interaction.State);
        Participant agent = Assert.Single(interaction.Participants!);
        Assert.Equal(expected, agent.State);
        Assert.True(agent.IsAgent);
        Assert.Equal(Canned.QueueId, agent.QueueId);
        Assert.Null(agent.Wrapup);
    }

    [Fact]
    public async Task The_wrapup_of_a_party_is_read_and_shows_no_tags_since_none_can_be_written()
    {
        _service.On(Read, Canned.Interaction("closed", $$"""
            [{"id":"{{Canned.AgentId}}","purpose":"agent","userId":"{{Canned.UserId}}","wrapup":{{Canned.WrapupJson(notes: "late")}}},
             {"ID":"{{Canned.SecondAgentId}}","Purpose":"agent","UserID":"{{Canned.SecondUserId}}","queueId":"q2","wrapup":{"wrapUpCode":"ININ-WRAP-UP-TIMEOUT"} }]
            """));

        Interaction interaction = await Api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken);

        AssignedWrapup wrapup = interaction.Participants![0].Wrapup!;
        Assert.Equal((Canned.CodeId, "late", 12), (wrapup.Code, wrapup.Notes, wrapup.DurationSeconds));
        Assert.Null(wrapup.Tags);
        Assert.True(interaction.Participants[1].Wrapup!.IsSystem);
        Assert.Equal("q2", interaction.Participants[1].QueueId);
    }

    [Fact]
    public async Task All_that_the_service_tells_is_read_and_what_is_not_known_is_walked_over()
    {
        const string More = "\"more\":{\"id\":[{\"wrapup\":1}]}";
        _service.On(Read, $$"""
            {"startTime":"2026-11-02T09:00:00Z",{{More}},"endTime":"2026-11-02T09:10:00Z","id":"{{Canned.Id}}","state":"closed","participants":[
             {"id":"{{Canned.AgentId}}",{{More}},"name":"Ada","startTime":"2026-11-02T09:01:00Z","connectedTime":"2026-11-02T09:02:00Z","endTime":"2026-11-02T09:09:00Z",
              "wrapup":{"name":"Resolved",{{More}},"code":"{{Canned.CodeId}}","durationSeconds":{"a":1},"endTime":"2026-11-02T09:11:00Z"} }]}
            """);

        Interaction interaction = await Api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken);

        static System.DateTimeOffset Minute(int minute) => new(2026, 11, 2, 9, minute, 0, System.TimeSpan.Zero);
        Assert.Equal((Minute(0), Minute(10)), (interaction.StartTime, interaction.EndTime));
        Participant agent = Assert.Single(interaction.Participants!);
        Assert.Equal(("Ada", Minute(1), Minute(2), Minute(9)), (agent.Name, agent.StartTime, agent.ConnectedTime, agent.EndTime));
        Assert.Equal((Canned.CodeId, "Resolved", null, Minute(11)), (agent.Wrapup?.Code, agent.Wrapup?.Name, agent.Wrapup?.DurationSeconds, agent.Wrapup?.EndTime));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"participants\":null")]
    public async Task Participants_that_are_left_out_are_null_and_not_empty(string participants)
    {
        _service.On(Read, $$"""{"id":"{{Canned.Id}}","state":"closed"{{participants}}}""");

        Interaction interaction = await Api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken);

        Assert.Null(interaction.Participants);
        Assert.Null(interaction.QueueId);
    }

    [Theory]
    [InlineData("""{"id":"$ID","state":"archived"}""", "'state'", "archived")]
    [InlineData("""{"id":"$ID","participants":[]}""", "'state'", "no field")]
    [InlineData("""{"id":"$ID","state":null}""", "'state'", "no field")]
    [InlineData("""{"state":"closed"}""", "'id'", "no field")]
    [InlineData("""{"id":"3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60","state":"closed"}""", "3c8cf11b", "although")]
    [InlineData("""{"id":"$ID","state":"closed","participants":[{"purpose":"agent"}]}""", "'participants.id'", "no field")]
    public async Task An_answer_that_is_not_what_it_promises_is_refused_by_name(string body, string field, string says)
    {
        _service.On(Read, body.Replace("$ID", Canned.Id, System.StringComparison.Ordinal));

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains(field, e.Message, System.StringComparison.Ordinal);
        Assert.Contains(says, e.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_id_is_InteractionNotFound_and_keeps_what_support_asks_for()
    {
        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InteractionNotFound, e.Reason);
        Assert.Equal((404, "not.found"), (e.StatusCode, e.ErrorCode));
        Assert.Contains(Canned.Id, e.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_sends_what_was_bound_and_nothing_else()
    {
        _service.On(Post, null, HttpStatusCode.Accepted);

        Assert.Null(await Api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), TestContext.Current.CancellationToken));
        Assert.Null(await Api.SetWrapupAsync(Canned.Id.ToUpperInvariant(), Canned.Agent(), Canned.Write(""), TestContext.Current.CancellationToken));
        Assert.Null(await Api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write("say \"no\""), TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                $$"""{{Post}} {"participantId":"{{Canned.AgentId}}","wrapUpCode":"{{Canned.CodeId}}"}""",
                $$"""{{Post}} {"participantId":"{{Canned.AgentId}}","wrapUpCode":"{{Canned.CodeId}}","notes":""}""",
                $$"""{{Post}} {"participantId":"{{Canned.AgentId}}","wrapUpCode":"{{Canned.CodeId}}","notes":"say \u0022no\u0022"}""",
            ],
            _service.Lines);
    }

    [Theory]
    [InlineData("""{"id":"$ID","participantId":"$PID","wrapup":{"code":"$CODE","notes":"n"}}""")]
    [InlineData("""{"wrapup":{"wrapUpCode":"$CODE","notes":"n"}}""")]
    [InlineData("""{"participantId":"$PID","wrapUpCode":"$CODE","notes":"n"}""")]
    [InlineData("""{"id":"$ID","state":"closed","participants":[{"id":"other","wrapup":{"code":"wrong"}},{"id":"$PID","wrapup":{"code":"$CODE","notes":"n"}}]}""")]
    public async Task The_echo_of_the_answer_is_taken_in_each_of_its_shapes(string body)
    {
        _service.On(Post, Fill(body));

        AssignedWrapup? echo = await Api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write("n"), TestContext.Current.CancellationToken);

        Assert.Equal((Canned.CodeId, "n"), (echo?.Code, echo?.Notes));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status":"accepted","notes":"n"}""")]
    [InlineData("""{"id":"3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60","wrapUpCode":"$CODE"}""")]
    [InlineData("""{"interactionId":"3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60","wrapUpCode":"$CODE"}""")]
    [InlineData("""{"id":"3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60","interactionId":"$ID","wrapUpCode":"$CODE"}""")]
    [InlineData("""{"participantId":"3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60","wrapUpCode":"$CODE"}""")]
    [InlineData("""{"id":"$ID","participants":[{"id":"other","wrapup":{"code":"$CODE"}}]}""")]
    public async Task An_answer_that_says_nothing_of_this_record_proves_nothing(string body)
    {
        _service.On(Post, Fill(body));

        Assert.Null(await Api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write("n"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true, false, "-Tag")]
    [InlineData(false, true, "-KeepEndTime")]
    public async Task What_the_Api_has_no_field_for_is_refused_before_anything_is_sent(bool tags, bool keepEndTime, string parameter)
    {
        WrapupWrite write = Canned.Write(tags: tags ? ["a"] : null, keepEndTime: keepEndTime);

        Assert.Equal(Reason.NotSupported, Api.CheckWrite(write)!.Reason);
        var e = await Assert.ThrowsAsync<WrapupException>(() => Api.SetWrapupAsync(Canned.Id, Canned.Agent(), write, TestContext.Current.CancellationToken));

        Assert.Equal(Reason.NotSupported, e.Reason);
        Assert.Contains(parameter, e.Message, System.StringComparison.Ordinal);
        Assert.Empty(_service.Calls);
        Assert.Null(Api.CheckWrite(Canned.Write("n")));
    }

    [Theory]
    [InlineData("not-a-uuid", Canned.AgentId, Canned.CodeId, "InteractionId")]
    [InlineData(Canned.Id, "1", Canned.CodeId, "ParticipantId")]
    [InlineData(Canned.Id, Canned.AgentId, "Resolved", "WrapupCode")]
    public async Task Bad_ids_are_refused_by_name_and_nothing_is_sent(string id, string participantId, string code, string parameter)
    {
        var e = await Assert.ThrowsAsync<WrapupException>(() => Api.SetWrapupAsync(
            id, Canned.Agent() with { Id = participantId }, Canned.Write() with { Code = code }, TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InvalidInput, e.Reason);
        Assert.Contains(parameter, e.Message, System.StringComparison.Ordinal);
        Assert.Empty(_service.Calls);
    }

    [Fact]
    public async Task A_refused_write_keeps_the_servers_answer()
    {
        _service.On(Post, """{"message":"Invalid request body"}""", HttpStatusCode.BadRequest);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), TestContext.Current.CancellationToken));

        Assert.Equal((Reason.Rejected, 400), (e.Reason, e.StatusCode));
    }

    [Fact]
    public async Task A_write_to_an_unknown_id_is_InteractionNotFound()
    {
        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), TestContext.Current.CancellationToken));

        Assert.Equal((Reason.InteractionNotFound, 404), (e.Reason, e.StatusCode));
        Assert.Contains(Canned.Id, e.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_read_back_is_a_read_of_the_interaction()
    {
        _service.On(Read, Canned.Interaction("closed", $$"""[{"id":"{{Canned.AgentId}}","wrapup":{{Canned.WrapupJson()}}},{"id":"{{Canned.SecondAgentId}}","wrapup":null}]"""));

        Assert.Equal(Canned.CodeId, (await Api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken))!.Code);
        Assert.Null(await Api.GetWrapupAsync(Canned.Id, Canned.Agent() with { Id = Canned.SecondAgentId }, TestContext.Current.CancellationToken));
        var e = await Assert.ThrowsAsync<GenesysApiException>(() =>
            Api.GetWrapupAsync(Canned.Id, Canned.Agent() with { Id = Canned.CustomerId }, TestContext.Current.CancellationToken));
        Assert.Equal(Reason.ParticipantNotFound, e.Reason);
        Assert.Equal([Read, Read, Read], _service.Lines);
    }

    [Fact]
    public async Task Where_the_server_leaves_the_participants_out_nothing_can_be_read_back()
    {
        _service.On(Read, $$"""{"id":"{{Canned.Id}}","state":"closed"}""");

        var e = await Assert.ThrowsAsync<WrapupException>(() => Api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken));

        Assert.Equal(Reason.NotSupported, e.Reason);
    }

    [Fact]
    public async Task There_is_no_multi_get()
    {
        Assert.False(Api.CanReadMany);
        var e = await Assert.ThrowsAsync<WrapupException>(() => Api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken));
        Assert.Equal(Reason.NotSupported, e.Reason);
        e = await Assert.ThrowsAsync<WrapupException>(() => Api.GetWrapupsAsync([Canned.Id], TestContext.Current.CancellationToken));
        Assert.Equal(Reason.NotSupported, e.Reason);
        Assert.Equal(("interaction:write", ApiKind.Interactions), (Api.WriteScope, Api.Kind));
    }

    private static string Fill(string body) => new[] { ("$ID", Canned.Id), ("$PID", Canned.AgentId), ("$CODE", Canned.CodeId) }
        .Aggregate(body, (text, pair) => text.Replace(pair.Item1, pair.Item2, System.StringComparison.Ordinal));
}
