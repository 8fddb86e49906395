using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class ConversationReadTests
{
    private const string Ended = "2026-11-02T09:10:00.000Z";
    private const string Read = $"GET /api/v2/conversations/{Canned.Id}";
    private const string Settings = "GET /api/v2/conversations/settings";

    private readonly CannedService _service = new();

    [Fact]
    public async Task An_ended_conversation_is_closed_and_tells_its_parties()
    {
        Interaction read = await ReadAsync(Canned.Conversation(
            Ended,
            Canned.CustomerJson(),
            Canned.AgentJson(legs: Canned.LegJson("disconnected", """{"state":"complete"}"""), more: $"\"wrapup\":{Canned.WrapupJson(notes: "hi")},")));

        Assert.Equal((Canned.Id, InteractionState.Closed), (read.Id, read.State));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 10, 0, TimeSpan.Zero), read.EndTime);
        Assert.False(read.IsFromAnalytics);
        Participant agent = Assert.Single(read.Agents);
        Assert.Equal((Canned.AgentId, Canned.UserId, Canned.QueueId, "Support", "Ada"), (agent.Id, agent.UserId, agent.QueueId, agent.QueueName, agent.Name));
        Assert.Equal(InteractionState.Closed, agent.State);
        Assert.Equal((Canned.CodeId, "hi", 12), (agent.Wrapup?.Code, agent.Wrapup?.Notes, agent.Wrapup?.DurationSeconds));
        Assert.Equal(["a"], agent.Wrapup!.Tags!);
        Communication leg = Assert.Single(agent.Communications);
        Assert.Equal((Canned.LegId, "calls", "disconnected", "complete"), (leg.Id, leg.Media, leg.State, leg.AfterCallWorkState));
        Assert.Equal([Read], _service.Lines);
    }

    [Theory]
    [InlineData("""{"a":{"dialerCampaignId":"deep"},"list":[1],"dialerCampaignId":"c","z":"1"}""", "c")]
    [InlineData("""{"dialerCampaignId":""}""", null)]
    [InlineData("""{"dialerCampaignId":{"id":"c"},"z":1}""", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    [InlineData("\"text\"", null)]
    public async Task The_campaign_is_the_dialers_attribute_and_no_other_attribute_is_read(string attributes, string? campaign)
    {
        string customer = Canned.CustomerJson().Replace("\"wrapupRequired\"", $"\"attributes\":{attributes},\"wrapupRequired\"", StringComparison.Ordinal);

        Interaction read = await ReadAsync(Canned.Conversation(Ended, customer, Canned.AgentJson()));

        Assert.Equal((campaign, 2), (read.CampaignId, read.Participants!.Count));
    }

    [Fact]
    public async Task While_the_agent_is_connected_it_is_active()
    {
        Interaction read = await ReadAsync(Canned.Conversation(null, Canned.CustomerJson(null), Canned.AgentJson(null, Canned.LegJson("connected"))));

        Assert.Equal((InteractionState.Active, InteractionState.Active), (read.State, read.Agents.Single().State));
    }

    [Theory]
    [InlineData("disconnected")]
    [InlineData("terminated")]
    [InlineData("Disconnected")]
    public async Task A_leg_that_is_over_without_an_end_time_of_the_party_is_over(string state)
    {
        Interaction read = await ReadAsync(Canned.Conversation(null, Canned.CustomerJson(null), Canned.AgentJson(null, Canned.LegJson(state))));

        Assert.Equal((InteractionState.PostClosed, InteractionState.PostClosed), (read.State, read.Agents.Single().State));
    }

    [Theory]
    [InlineData("emails", "parked")]
    [InlineData("messages", "parked")]
    [InlineData("callbacks", "scheduled")]
    [InlineData("calls", "some-new-state")]
    public async Task Parked_scheduled_and_unknown_legs_are_not_over(string media, string state)
    {
        string agent = Canned.AgentJson(null).Replace($"\"{media}\":[]", $"\"{media}\":[{Canned.LegJson(state)}]", StringComparison.Ordinal);

        Interaction read = await ReadAsync(Canned.Conversation(null, agent));

        Assert.Equal((InteractionState.Active, InteractionState.Active), (read.State, read.Agents.Single().State));
        Assert.Equal((media, state), (read.Agents.Single().Communications.Single().Media, read.Agents.Single().Communications.Single().State));
    }

    [Theory]
    [InlineData("""{"state":"pending"}""", "")]
    [InlineData("""{"state":"Pending"}""", "")]
    [InlineData("{}", "\"startAcwTime\":\"2026-11-02T09:10:00Z\",")]
    public async Task Pending_after_call_work_keeps_an_ended_conversation_post_closed(string acw, string more)
    {
        Interaction read = await ReadAsync(Canned.Conversation(Ended, Canned.CustomerJson(), Canned.AgentJson(legs: Canned.LegJson("disconnected", acw), more: more)));

        Assert.Equal((InteractionState.PostClosed, InteractionState.PostClosed), (read.State, read.Agents.Single().State));
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("skipped")]
    [InlineData("notApplicable")]
    [InlineData("some-new-state")]
    public async Task After_call_work_that_is_not_pending_holds_nothing_up(string acw)
    {
        const string Times = "\"startAcwTime\":\"2026-11-02T09:10:00Z\",\"endAcwTime\":\"2026-11-02T09:11:00Z\",";
        Interaction read = await ReadAsync(Canned.Conversation(Ended, Canned.AgentJson(legs: Canned.LegJson("disconnected", $"{{\"state\":\"{acw}\"}}"), more: Times)));

        Assert.Equal((InteractionState.Closed, InteractionState.Closed), (read.State, read.Agents.Single().State));
    }

    [Fact]
    public async Task After_a_transfer_the_first_agent_is_post_closed_while_the_second_is_on()
    {
        Interaction read = await ReadAsync(Canned.Conversation(
            null,
            Canned.CustomerJson(null),
            Canned.AgentJson("2026-11-02T09:05:00Z", Canned.LegJson("disconnected")),
            Canned.AgentJson(null, Canned.LegJson("connected", id: Canned.SecondLegId), id: Canned.SecondAgentId, userId: Canned.SecondUserId)));

        Assert.Equal(InteractionState.Active, read.State);
        Assert.Equal([InteractionState.PostClosed, InteractionState.Active], read.Agents.Select(agent => agent.State));
    }

    [Theory]
    [InlineData(null, InteractionState.Active)]
    [InlineData(Ended, InteractionState.Closed)]
    internal async Task With_a_bot_and_no_agent_the_conversations_own_end_counts(string? end, InteractionState expected)
    {
        const string Bot = """{"id":"9fb2ca78-1111-4aaa-8bbb-000000000009","purpose":"workflow","userId":null,"endTime":"2026-11-02T09:01:00Z"}""";

        Interaction read = await ReadAsync(Canned.Conversation(end, Bot, Canned.CustomerJson(end)));

        Assert.Equal(expected, read.State);
        Assert.Empty(read.Agents);
        Assert.Equal(2, read.Participants!.Count);
    }

    [Fact]
    public async Task A_callback_has_two_legs_of_which_both_must_be_over()
    {
        string agent = Canned.AgentJson(null, Canned.LegJson("disconnected", id: Canned.SecondLegId))
            .Replace("\"callbacks\":[]", $"\"callbacks\":[{Canned.LegJson("connected")}]", StringComparison.Ordinal);

        Interaction read = await ReadAsync(Canned.Conversation(null, agent));

        Assert.Equal(["calls", "callbacks"], read.Agents.Single().Communications.Select(leg => leg.Media));
        Assert.Equal(InteractionState.Active, read.State);
    }

    [Fact]
    public async Task Every_medium_is_named_as_its_path_is()
    {
        string legs = string.Join(",", new[] { "chats", "cobrowsesessions", "internalMessages", "screenMonitorings", "screenshares", "socialExpressions", "videos" }
            .Select(media => $"\"{media}\":[{Canned.LegJson("disconnected")}]"));

        Interaction read = await ReadAsync(Canned.Conversation(Ended, $"{{\"id\":\"{Canned.AgentId}\",{legs}}}"));

        Assert.Equal(
            ["chats", "internalmessages", "socials", "videos", "cobrowsesessions", "screenshares", "screenmonitorings"],
            read.Participants!.Single().Communications.Select(leg => leg.Media));
    }

    [Fact]
    public async Task Nulls_missing_fields_and_odd_times_are_borne()
    {
        Interaction read = await ReadAsync($$"""
            {"id":"{{Canned.Id.ToUpperInvariant()}}","startTime":1793610000000,"endTime":"2026-11-02T09:10:00","participants":[null,
             {"id":"{{Canned.AgentId}}","purpose":"user","userId":"{{Canned.UserId}}","connectedTime":"soon","startTime":{"a":[1]},"calls":[null,{"state":"disconnected"}],"emails":null,"wrapup":{} }]}
            """);

        Participant agent = read.Participants!.Single();
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 10, 0, TimeSpan.Zero), read.EndTime);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), read.StartTime);
        Assert.Equal((InteractionState.Closed, true), (agent.State, agent.IsAgent));
        Assert.Null(agent.ConnectedTime);
        Assert.Null(agent.StartTime);
        Assert.Null(agent.Wrapup);
        Assert.Equal(string.Empty, agent.Communications.Single().Id);
    }

    [Theory]
    [InlineData(null, InteractionState.Active)]
    [InlineData(Ended, InteractionState.Closed)]
    internal async Task An_agent_without_a_leg_goes_on_as_long_as_the_conversation(string? end, InteractionState expected)
    {
        string agent = $$"""{"id":"{{Canned.AgentId}}","purpose":"agent","userId":"{{Canned.UserId}}"}""";

        Interaction read = await ReadAsync(Canned.Conversation(end, agent));

        Assert.Equal((expected, expected), (read.State, read.Agents.Single().State));
    }

    [Fact]
    public void What_has_not_ended_is_not_closed_though_its_agents_are()
    {
        Participant done = Canned.Agent() with { State = InteractionState.Closed };

        Assert.Equal(InteractionState.PostClosed, ConversationRules.StateOf([done], hasEnded: false));
        Assert.Equal(InteractionState.Closed, ConversationRules.StateOf([done], hasEnded: true));
        Assert.Equal(InteractionState.Active, ConversationRules.StateOf(null, hasEnded: false));
    }

    [Fact]
    public async Task Participants_that_are_left_out_are_null_and_not_empty_and_leave_nothing_to_ask()
    {
        Assert.Null((await ReadAsync($"{{\"id\":\"{Canned.Id}\"}}")).Participants);
        Assert.Equal([Read], _service.Lines);
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("253402300799999", 253402300799999)]
    [InlineData("\"2026-11-02T11:10:00+02:00\"", 1793610600000)]
    [InlineData("\"2026-11-02T09:10:00\"", 1793610600000)]
    [InlineData("\"2026-11-02T09:10Z\"", 1793610600000)]
    [InlineData("\"2026-11-02\"", 1793577600000)]
    [InlineData("-1", null)]
    [InlineData("253402300800000", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("\"\"", null)]
    [InlineData("[1]", null)]
    public async Task A_time_is_read_in_UTC_or_refused(string time, long? milliseconds)
    {
        string body = $$"""{"id":"{{Canned.Id}}","endTime":{{time}}}""";
        if (milliseconds is null)
        {
            Assert.Contains("'endTime'", (await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(body))).Message, StringComparison.Ordinal);
            return;
        }

        DateTimeOffset end = (await ReadAsync(body)).EndTime!.Value;
        Assert.Equal((milliseconds, TimeSpan.Zero), (end.ToUnixTimeMilliseconds(), end.Offset));
    }

    [Theory]
    [InlineData("""{"participants":[]}""", "'id'")]
    [InlineData("""{"id":"3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60"}""", "3c8cf11b")]
    [InlineData("""{"id":"$ID","endTime":"soon"}""", "'endTime'")]
    [InlineData("""{"id":"$ID","participants":[{"purpose":"agent"}]}""", "'participants.id'")]
    [InlineData("""{"id":"$ID","participants":[{"id":"x","endTime":true}]}""", "'participants.endTime'")]
    public async Task What_a_state_depends_on_must_be_readable(string body, string field)
    {
        var e = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(body.Replace("$ID", Canned.Id, StringComparison.Ordinal)));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains(field, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_id_is_InteractionNotFound_and_other_failures_keep_their_reason()
    {
        var api = new ConversationsApi(_service.Http);
        var unknown = await Assert.ThrowsAsync<GenesysApiException>(() => api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken));
        _service.On(Read, """{"message":"Access to Conversation is forbidden.","code":"not.authorized","status":403}""", HttpStatusCode.Forbidden);
        var forbidden = await Assert.ThrowsAsync<GenesysApiException>(() => api.GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InteractionNotFound, unknown.Reason);
        Assert.Equal(403, forbidden.StatusCode);
        Assert.NotEqual(Reason.InteractionNotFound, forbidden.Reason);
    }

    [Theory]
    [InlineData(true, Canned.OtherCodeId)]
    [InlineData(false, Canned.CodeId)]
    public async Task Where_wrapups_are_kept_by_communication_the_legs_counts(bool byCommunication, string expected)
    {
        _service.On(Settings, $"{{\"communicationBasedACW\":{(byCommunication ? "true" : "false")},\"totalActiveCallback\":true}}");
        string leg = Canned.LegJson("disconnected", more: $",\"wrapup\":{Canned.WrapupJson(Canned.OtherCodeId)}");

        Interaction read = await ReadAsync(Canned.Conversation(Ended, Canned.AgentJson(legs: leg, more: $"\"wrapup\":{Canned.WrapupJson()},")));

        Assert.Equal(expected, read.Agents.Single().Wrapup!.Code);
        Assert.Equal([Read, Settings], _service.Lines);
    }

    [Fact]
    public async Task The_settings_are_not_asked_where_leg_and_party_agree()
    {
        string leg = Canned.LegJson("disconnected", more: $",\"wrapup\":{Canned.WrapupJson()}");

        Interaction read = await ReadAsync(Canned.Conversation(Ended, Canned.AgentJson(legs: leg, more: $"\"wrapup\":{Canned.WrapupJson()},")));

        Assert.Equal(Canned.CodeId, read.Agents.Single().Wrapup!.Code);
        Assert.Equal([Read], _service.Lines);
    }

    private Task<Interaction> ReadAsync(string body)
    {
        var service = _service.On(Read, body);
        return new ConversationsApi(service.Http).GetInteractionAsync(Canned.Id, TestContext.Current.CancellationToken);
    }
}
