using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class DetailsTests
{
    private const string Request = $"GET /api/v2/analytics/conversations/details?id={Canned.Id}";

    private readonly CannedService _service = new();
    private readonly ConversationsApi _api;

    public DetailsTests() => _api = new ConversationsApi(_service.Http);

    [Fact]
    public async Task An_ended_conversation_reads_as_the_live_one_would_and_says_that_it_may_lag()
    {
        Interaction read = (await ReadAsync(Detail(Agent(Session("voice", Wrapup(Canned.CodeId, "note"))))))[Canned.Id];

        Assert.True(read.IsFromAnalytics);
        Assert.Equal((InteractionState.Closed, Minute(10)), (read.State, read.EndTime));
        Participant agent = Assert.Single(read.Agents);
        Assert.Equal((Canned.AgentId, Canned.UserId, Canned.QueueId, "Ada"), (agent.Id, agent.UserId, agent.QueueId, agent.Name));
        Assert.Equal((Minute(1), Minute(2), Minute(9)), (agent.StartTime, agent.ConnectedTime, agent.EndTime));
        Assert.Equal((Canned.CodeId, "note"), (agent.Wrapup?.Code, agent.Wrapup?.Notes));
        Assert.Equal(["t"], agent.Wrapup!.Tags!);
        Communication leg = Assert.Single(agent.Communications);
        Assert.Equal((Canned.LegId, "calls", "complete", Minute(9)), (leg.Id, leg.Media, leg.AfterCallWorkState, leg.DisconnectedTime));
        Assert.Equal([Request], _service.Lines);
    }

    [Theory]
    [InlineData("\"outboundCampaignId\":\"c\",", "c")]
    [InlineData("\"outboundCampaignId\":\"\",", null)]
    [InlineData("", null)]
    public async Task The_campaign_is_that_of_any_leg(string more, string? campaign) =>
        Assert.Equal(campaign, (await ReadAsync(Detail(Agent(Session("voice", null) + "," + Session("voice", null, more: more)))))[Canned.Id].CampaignId);

    [Fact]
    public async Task What_has_not_ended_is_active_so_that_it_is_read_live()
    {
        Interaction read = (await ReadAsync(Detail(Agent(Session("voice", Wrapup(Canned.CodeId, "n"))), end: null)))[Canned.Id];

        Assert.Equal((InteractionState.Active, InteractionState.Active), (read.State, read.Agents.Single().State));
        Assert.Null(read.EndTime);
    }

    [Fact]
    public async Task Open_after_call_work_is_post_closed_and_skipped_is_not()
    {
        const string Open = """{"segmentType":"wrapup","segmentStart":"2026-11-02T09:09:00Z"}""";
        string skip = Session("voice", null, more: "\"acwSkipped\":true,");
        _service.On(Request, Body(Detail(Agent(Session("voice", Open))))).On(Request, Body(Detail(Agent(skip))));

        Interaction open = (await _api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];
        Interaction skipped = (await _api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];

        Assert.Equal((InteractionState.PostClosed, "pending"), (open.State, open.Agents.Single().Communications.Single().AfterCallWorkState));
        Assert.Equal((InteractionState.Closed, "skipped"), (skipped.State, skipped.Agents.Single().Communications.Single().AfterCallWorkState));
    }

    [Fact]
    public async Task Of_a_callback_the_voice_legs_code_counts_and_else_the_last_one_that_there_is()
    {
        string callback = Session("callback", Wrapup(Canned.OtherCodeId, null), Canned.SecondLegId);
        Interaction both = (await ReadAsync(Detail(Agent(Session("voice", Wrapup(Canned.CodeId, null)) + "," + callback))))[Canned.Id];
        var second = new CannedService();
        second.On(Request, Body(Detail(Agent(Session("voice", null) + "," + callback))));
        Interaction one = (await new ConversationsApi(second.Http).GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];

        Assert.Equal(Canned.CodeId, both.Agents.Single().Wrapup!.Code);
        Assert.Equal(Canned.OtherCodeId, one.Agents.Single().Wrapup!.Code);
        Assert.Equal(["calls", "callbacks"], one.Agents.Single().Communications.Select(leg => leg.Media));
    }

    [Fact]
    public async Task A_transfer_gives_each_agent_the_own_wrapup()
    {
        string second = Agent(Session("voice", Wrapup("ININ-WRAP-UP-TIMEOUT", null), Canned.SecondLegId), Canned.SecondAgentId, Canned.SecondUserId);

        Interaction read = (await ReadAsync(Detail(Agent(Session("voice", null)) + "," + second)))[Canned.Id];

        Assert.Equal([null, "ININ-WRAP-UP-TIMEOUT"], read.Agents.Select(agent => agent.Wrapup?.Code));
    }

    [Theory]
    [InlineData("voice", "calls")]
    [InlineData("Callback", "callbacks")]
    [InlineData("chat", "chats")]
    [InlineData("email", "emails")]
    [InlineData("message", "messages")]
    [InlineData("internalmessage", "internalmessages")]
    [InlineData("video", "videos")]
    [InlineData("cobrowse", "cobrowsesessions")]
    [InlineData("screenshare", "screenshares")]
    [InlineData("screenmonitoring", "screenmonitorings")]
    [InlineData("social", "socials")]
    [InlineData("telepathy", "telepathy")]
    [InlineData("", "unknown")]
    [InlineData(null, "unknown")]
    public void Media_are_named_as_the_paths_name_them(string? analytics, string path) => Assert.Equal(path, Media.FromAnalytics(analytics));

    [Fact]
    public async Task Ids_that_the_copy_does_not_know_are_absent_and_foreign_ones_are_left_out()
    {
        const string Other = "4d9df22c-8f3e-4d40-9f51-2c3d4e5f6071";
        string body = Body(Detail(Agent(Session("voice", null))), Detail(Agent(Session("voice", null)), id: Other));
        _service.On($"GET /api/v2/analytics/conversations/details?id={Canned.Id}&id={Canned.OtherId}", body);

        IReadOnlyDictionary<string, Interaction> read =
            await _api.GetInteractionsAsync([Canned.Id.ToUpperInvariant(), "no id", Canned.OtherId, Canned.Id], TestContext.Current.CancellationToken);

        Assert.Equal(Canned.Id, Assert.Single(read).Key);
        Assert.True(read.ContainsKey(Canned.Id.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("""{"conversationEnd":"2026-11-02T09:10:00Z","participants":[]}""")]
    [InlineData("""{"conversationId":"$ID","conversationEnd":"soon","participants":[]}""")]
    [InlineData("""{"conversationId":"$ID","conversationEnd":"2026-11-02T09:10:00Z","participants":[{"purpose":"agent"}]}""")]
    public async Task One_that_is_not_whole_is_left_out_without_harm_to_its_neighbours(string bad)
    {
        string good = Detail(Agent(Session("voice", null)), id: Canned.OtherId);
        _service.On($"GET /api/v2/analytics/conversations/details?id={Canned.Id}&id={Canned.OtherId}", Body(bad.Replace("$ID", Canned.Id, StringComparison.Ordinal), "null", good));

        IReadOnlyDictionary<string, Interaction> read = await _api.GetInteractionsAsync([Canned.Id, Canned.OtherId], TestContext.Current.CancellationToken);

        Assert.Equal(Canned.OtherId, Assert.Single(read).Key);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"conversations":null}""")]
    [InlineData("""{"conversations":[]}""")]
    public async Task An_answer_without_conversations_knows_none(string body)
    {
        _service.On(Request, body);

        Assert.Empty(await _api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken));
        Assert.Empty(await _api.GetWrapupsAsync([Canned.Id], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_leg_lasts_from_the_first_to_the_last_of_its_segments_whatever_their_order()
    {
        const string Segments = """
            {"segmentType":"interact","segmentStart":"2026-11-02T09:04:00Z","segmentEnd":"2026-11-02T09:06:00Z"},
            {"segmentType":"interact","segmentStart":"2026-11-02T09:02:00Z","segmentEnd":"2026-11-02T09:03:00Z"},
            {"segmentType":"hold","segmentStart":"2026-11-02T09:01:00Z"},
            {"segmentType":"hold","segmentEnd":"2026-11-02T09:05:00Z"}
            """;
        string early = Session("voice", null, Canned.SecondLegId);
        string late = $$"""{"sessionId":"{{Canned.LegId}}","mediaType":"voice","segments":[{{Segments}}]}""";

        Participant alone = (await ReadAsync(Detail(Agent(late))))[Canned.Id].Agents.Single();
        var second = new CannedService().On(Request, Body(Detail(Agent(late + "," + early))));
        Participant both = (await new ConversationsApi(second.Http).GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id].Agents.Single();

        Assert.Equal((Minute(1), Minute(2), Minute(6)), (alone.StartTime, alone.ConnectedTime, alone.EndTime));
        Assert.Equal((Minute(2), Minute(6)), (both.Communications[0].ConnectedTime, both.Communications[0].DisconnectedTime));
        Assert.Equal((Minute(1), Minute(2), Minute(9)), (both.StartTime, both.ConnectedTime, both.EndTime));
    }

    [Fact]
    public async Task No_id_asks_nobody_and_more_than_a_hundred_are_too_many()
    {
        Assert.Empty(await _api.GetInteractionsAsync([], TestContext.Current.CancellationToken));
        Assert.Empty(await _api.GetInteractionsAsync(["no id"], TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _api.GetInteractionsAsync([.. Enumerable.Range(0, 101).Select(_ => Guid.NewGuid().ToString())], TestContext.Current.CancellationToken));
        Assert.Empty(_service.Calls);
    }

    [Fact]
    public async Task A_proof_reads_the_wrapups_that_the_whole_read_does()
    {
        string coded = Session("voice", Wrapup(Canned.CodeId, "note"));
        string other = Session("callback", Wrapup(Canned.OtherCodeId, null), Canned.SecondLegId);
        string second = Agent(Session("voice", Wrapup("ININ-WRAP-UP-TIMEOUT", null), Canned.SecondLegId), Canned.SecondAgentId, Canned.SecondUserId);
        string lastId = $$"""{"sessions":[{{coded}}],"PARTICIPANTID":"{{Canned.AgentId}}"}""";
        string[] participants =
        [
            Agent(coded), Agent(Session("voice", null)), Agent(coded + "," + other), Agent(Session("voice", null) + "," + other), Agent(Session("voice", null)) + "," + second,
            Agent(coded) + "," + second + ",null", lastId,
        ];
        foreach (string text in participants)
        {
            var service = new CannedService().On(Request, Body(Detail(text), "null"));
            var api = new ConversationsApi(service.Http);
            Interaction whole = (await api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];
            IReadOnlyList<StandingWrapup> proof = (await api.GetWrapupsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];

            Assert.Equal(
                whole.Participants!.Where(p => p.Wrapup is not null).Select(p => (p.Id, p.Wrapup!.Code, p.Wrapup.Notes, string.Join(",", p.Wrapup.Tags ?? []))),
                proof.Select(w => (w.ParticipantId, w.Wrapup.Code, w.Wrapup.Notes, string.Join(",", w.Wrapup.Tags ?? []))));
        }
    }

    [Fact]
    public async Task A_proof_is_asked_for_what_can_be_asked_and_takes_nothing_else()
    {
        const string Other = "4d9df22c-8f3e-4d40-9f51-2c3d4e5f6071";
        string coded = Agent(Session("voice", Wrapup(Canned.CodeId, null)));
        string nameless = $$"""{"sessions":[{{Session("voice", Wrapup(Canned.CodeId, null))}}]}""";
        _service.On(
            $"GET /api/v2/analytics/conversations/details?id={Canned.Id}&id={Canned.OtherId}",
            Body(Detail(coded, id: Other), Detail(nameless), $$"""{"participants":[{{coded}}]}"""));

        IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>> read =
            await _api.GetWrapupsAsync([Canned.Id.ToUpperInvariant(), "no id", Canned.OtherId], TestContext.Current.CancellationToken);

        Assert.Equal(Canned.Id, Assert.Single(read).Key);
        Assert.Empty(read[Canned.Id]);
        Assert.Empty(await _api.GetWrapupsAsync(["no id"], TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _api.GetWrapupsAsync([.. Enumerable.Range(0, 101).Select(_ => Guid.NewGuid().ToString())], TestContext.Current.CancellationToken));
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task What_comes_again_is_kept_once()
    {
        string two = Agent(Session("voice", null)) + "," + Agent(Session("voice", null), Canned.SecondAgentId);

        Participant[] agents = [.. (await ReadAsync(Detail(two)))[Canned.Id].Agents];

        Assert.Same(agents[0].UserId, agents[1].UserId);
        Assert.Same(agents[0].QueueId, agents[1].QueueId);
    }

    [Fact]
    public async Task A_hundred_conversations_allocate_less_than_twice_their_JSON()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(i => new Guid(i, 0, 0, new byte[8]).ToString())];
        string body = Body([.. ids.Select(id => Detail(Agent(Session("voice", Wrapup(Canned.CodeId, "n"))) + "," + Agent(Session("voice", null)), id: id))]);
        _service.On("GET /api/v2/analytics/conversations/details?id=" + string.Join("&id=", ids), body);
        Assert.Equal(100, (await _api.GetInteractionsAsync(ids, TestContext.Current.CancellationToken)).Count);

        byte[] bytes = Encoding.UTF8.GetBytes(body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WireConversations<WireDetail> wire = JsonSerializer.Deserialize(bytes, WrapupJsonContext.Default.WireDetails)!;
        long read = GC.GetAllocatedBytesForCurrentThread() - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes.Length} bytes of JSON: {read} allocated to read them");
        Assert.Equal(100, wire.Conversations!.Count(static detail => detail.Interaction is not null));
        // text doubles its size when it becomes strings, but most of it becomes none; more than this would mean that something is read or copied twice
        Assert.InRange(read, 1, bytes.Length * 2);
    }

    [Fact]
    public async Task Names_are_read_in_any_case_and_spelling_and_in_any_order()
    {
        string agent = $$"""
            {"Sessions":[{"segments":[{"queueid":"{{Canned.QueueId}}","SEGMENTEND":"2026-11-02T09:09:00Z","segmentStart":"2026-11-02T09:02:00Z","segmentType":"Interact"},
              {"wrapUpNote":"n","wrap\u0055pCode":"{{Canned.CodeId}}","segmentEnd":"2026-11-02T09:09:30Z","segmentType":"wrapu\u0070"}],
              "mediaType":"VOICE","acwSkipped":true,"SessionId":"{{Canned.LegId}}"}],
             "userId":"{{Canned.UserId}}","PURPOSE":"agent","\u0070articipantName":"A\u0064a","ParticipantID":"{{Canned.AgentId}}"}
            """;
        _service.On(Request, $$"""{"Conversations":[{"PARTICIPANTS":[{{agent}}],"conversationEND":"2026-11-02T09:10:00Z","ConversationId":"{{Canned.Id}}"}]}""");

        Interaction read = (await _api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];

        Assert.Equal((InteractionState.Closed, Minute(10)), (read.State, read.EndTime));
        Participant party = Assert.Single(read.Agents);
        Assert.Equal((Canned.AgentId, Canned.UserId, Canned.QueueId, "Ada"), (party.Id, party.UserId, party.QueueId, party.Name));
        Assert.Equal((Minute(2), Minute(2), Minute(9)), (party.StartTime, party.ConnectedTime, party.EndTime));
        Assert.Equal((Canned.CodeId, "n"), (party.Wrapup?.Code, party.Wrapup?.Notes));
        Communication leg = Assert.Single(party.Communications);
        Assert.Equal((Canned.LegId, "calls", "skipped"), (leg.Id, leg.Media, leg.AfterCallWorkState));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"$ID\"")]
    [InlineData("""{"conversationId":5}""")]
    [InlineData("""{"participants":{}}""")]
    [InlineData("""{"participants":["p"]}""")]
    [InlineData("""{"participants":[1,{"participantId":"p"}]}""")]
    [InlineData("""{"participants":[{"purpose":true}]}""")]
    [InlineData("""{"participants":[{"sessions":"s"}]}""")]
    [InlineData("""{"participants":[{"sessions":[1]}]}""")]
    [InlineData("""{"participants":[{"participantId":"p","sessions":[1,{"sessionId":"s"}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"acwSkipped":"no"}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"segments":7}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"segments":[[]]}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"segments":[{"segmentType":1}]}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"segments":[{"queueId":{}}]}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"segments":[{"wrapUpTags":[2]}]}]}]}""")]
    [InlineData("""{"participants":[{"sessions":[{"segments":[{"segmentStart":"x"}""")]
    public async Task What_does_not_fit_is_an_invalid_response_that_tells_where(string bad)
    {
        _service.On(Request, Body(bad.Replace("$ID", Canned.Id, StringComparison.Ordinal)));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(
            () => _api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.Contains("$.conversations[0]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nulls_say_nothing()
    {
        string nothing = """{"participantId":"p","participantName":null,"purpose":null,"userId":null,"sessions":null}""";
        string empty = $$"""
            {"participantId":"{{Canned.AgentId}}","purpose":"agent","userId":"{{Canned.UserId}}","sessions":[{"sessionId":null,"mediaType":null,"acwSkipped":null,"segments":[
              {"segmentType":null,"segmentStart":null,"segmentEnd":null,"queueId":null,"wrapUpCode":null,"wrapUpNote":null,"wrapUpTags":null}]},{"segments":null}]}
            """;

        Interaction read = (await ReadAsync(Detail(nothing + "," + empty)))[Canned.Id];

        Participant party = Assert.Single(read.Agents);
        Assert.Equal((InteractionState.Closed, null, null, null), (party.State, party.StartTime, party.QueueId, party.Wrapup));
        Assert.Equal([("", "unknown", null), ("", "unknown", null)], party.Communications.Select(static leg => (leg.Id, leg.Media, leg.AfterCallWorkState)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"participants":["p"]}""")]
    [InlineData("""{"participants":[1,{"participantId":"p"}]}""")]
    [InlineData("""{"participants":[{"sessions":[1,{"sessionId":"s"}]}]}""")]
    public async Task A_proof_that_does_not_fit_is_an_invalid_response_too(string bad)
    {
        _service.On(Request, Body(bad));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(
            () => _api.GetWrapupsAsync([Canned.Id], TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InvalidResponse, error.Reason);
    }

    [Fact]
    public async Task What_is_not_known_is_walked_over_at_every_level()
    {
        const string More = "\"more\":{\"sessions\":[1,{\"participantId\":\"x\"}],\"segments\":null},\"list\":[[{}]],";
        string leg = Session("voice", Wrapup(Canned.CodeId, "note").Replace("{", "{" + More, StringComparison.Ordinal), more: More);
        string detail = Detail(Agent(leg).Replace("{\"participantId\"", "{" + More + "\"participantId\"", StringComparison.Ordinal)).Replace("{\"conversationId\"", "{" + More + "\"conversationId\"", StringComparison.Ordinal);

        Interaction read = (await ReadAsync(detail))[Canned.Id];
        IReadOnlyList<StandingWrapup> proof = (await _api.GetWrapupsAsync([Canned.Id], TestContext.Current.CancellationToken))[Canned.Id];

        Participant agent = read.Agents.Single();
        Assert.Equal((Canned.AgentId, Canned.LegId, Canned.CodeId), (agent.Id, agent.Communications.Single().Id, agent.Wrapup!.Code));
        Assert.Equal((Canned.AgentId, Canned.CodeId), (proof.Single().ParticipantId, proof.Single().Wrapup.Code));
    }

    [Fact]
    public async Task Participants_that_are_null_are_not_known_and_no_reason_to_leave_the_rest_out()
    {
        Interaction read = (await ReadAsync($$"""{"conversationId":"{{Canned.Id}}","conversationEnd":"2026-11-02T09:10:00Z","participants":null}"""))[Canned.Id];

        Assert.Equal((InteractionState.Closed, null), (read.State, read.Participants));
    }

    [Fact]
    public async Task A_segment_that_names_no_kind_is_time_of_the_leg_and_nothing_more()
    {
        const string Nameless = """{"segmentStart":"2026-11-02T09:00:30Z","segmentEnd":"2026-11-02T09:09:30Z"}""";

        Participant agent = (await ReadAsync(Detail(Agent(Session("voice", Nameless)))))[Canned.Id].Agents.Single();

        Assert.Equal((Minute(0).AddSeconds(30), Minute(2), Minute(9).AddSeconds(30)), (agent.StartTime, agent.ConnectedTime, agent.EndTime));
        Assert.Null(agent.Communications.Single().AfterCallWorkState);
    }

    [Fact]
    public async Task Later_segments_and_legs_that_say_nothing_take_nothing_back()
    {
        const string Open = """{"segmentType":"wrapup","segmentStart":"2026-11-02T09:09:00Z","queueId":""},""";
        const string Note = """,{"segmentType":"wrapup","segmentEnd":"2026-11-02T09:09:40Z","wrapUpNote":"late"}""";
        string first = Session("voice", Open + Wrapup(Canned.CodeId, "note") + Note, more: "\"outboundCampaignId\":\"c\",");
        string second = Session("voice", null, Canned.SecondLegId, "\"outboundCampaignId\":\"\",");
        string other = Agent(Session("voice", null), Canned.SecondAgentId, Canned.SecondUserId);

        Interaction read = (await ReadAsync(Detail(Agent(first + "," + second) + "," + other)))[Canned.Id];

        Assert.Equal("c", read.CampaignId);
        Participant agent = read.Agents.First();
        Assert.Equal((Canned.QueueId, "pending"), (agent.QueueId, agent.Communications[0].AfterCallWorkState));
        Assert.Equal((Canned.CodeId, "note"), (agent.Communications[0].Wrapup?.Code, agent.Communications[0].Wrapup?.Notes));
    }

    [Fact]
    public async Task A_queue_that_an_earlier_segment_names_stays_where_a_later_one_is_empty()
    {
        const string Empty = """{"segmentType":"hold","segmentEnd":"2026-11-02T09:09:00Z","queueId":""}""";

        Assert.Equal(Canned.QueueId, (await ReadAsync(Detail(Agent(Session("voice", Empty)))))[Canned.Id].Agents.Single().QueueId);
    }

    [Fact]
    public async Task Notes_without_a_code_are_a_wrapup_where_there_is_no_code_and_the_last_ones_count()
    {
        const string Notes = """{"segmentType":"wrapup","segmentEnd":"2026-11-02T09:09:40Z","wrapUpNote":"one"},{"segmentType":"wrapup","segmentEnd":"2026-11-02T09:09:50Z","wrapUpNote":"two"}""";

        AssignedWrapup? wrapup = (await ReadAsync(Detail(Agent(Session("voice", Notes)))))[Canned.Id].Agents.Single().Wrapup;

        Assert.Equal((null, "two"), (wrapup?.Code, wrapup?.Notes));
    }

    private async Task<IReadOnlyDictionary<string, Interaction>> ReadAsync(params string[] details)
    {
        _service.On(Request, Body(details));
        return await _api.GetInteractionsAsync([Canned.Id], TestContext.Current.CancellationToken);
    }

    private static string Body(params string[] details) => $$"""{"conversations":[{{string.Join(",", details)}}]}""";

    private static string Detail(string participants, string id = Canned.Id, string? end = "2026-11-02T09:10:00.000Z") => $$"""
        {"conversationId":"{{id}}","conversationStart":"2026-11-02T09:00:00.000Z",{{(end is null ? null : $"\"conversationEnd\":\"{end}\",")}}
         "divisionIds":["d"],"originatingDirection":"inbound","participants":[
           {"participantId":"{{Canned.CustomerId}}","purpose":"customer","sessions":[{"sessionId":"s","mediaType":"voice","segments":[]}]},{{participants}}]}
        """;

    private static string Agent(string sessions, string id = Canned.AgentId, string userId = Canned.UserId) => $$"""
        {"participantId":"{{id}}","participantName":"Ada","purpose":"agent","userId":"{{userId}}","sessions":[null,{{sessions}}]}
        """;

    private static string Session(string media, string? wrapup, string id = Canned.LegId, string more = "") => $$"""
        {"sessionId":"{{id}}","mediaType":"{{media}}","direction":"inbound",{{more}}"metrics":[{"name":"tTalk","value":480000,"emitDate":"2026-11-02T09:09:00Z"}],
         "segments":[null,
          {"segmentType":"alert","segmentStart":"2026-11-02T09:01:00Z","segmentEnd":"2026-11-02T09:02:00Z","queueId":"{{Canned.QueueId}}","conference":false},
          {"segmentType":"interact","segmentStart":"2026-11-02T09:02:00Z","segmentEnd":"2026-11-02T09:09:00Z","queueId":"{{Canned.QueueId}}","disconnectType":"client"}
          {{(wrapup is null ? null : "," + wrapup)}}]}
        """;

    private static string Wrapup(string code, string? note) => $$"""
        {"segmentType":"wrapup","segmentStart":"2026-11-02T09:09:00Z","segmentEnd":"2026-11-02T09:09:30Z","wrapUpCode":"{{code}}"{{(note is null ? null : $",\"wrapUpNote\":\"{note}\"")}},"wrapUpTags":["t"]}
        """;

    private static DateTimeOffset Minute(int minute) => new(2026, 11, 2, 9, minute, 0, TimeSpan.Zero);
}
