using System;
using System.Linq;
using System.Text;
using Xunit;
using static Wrapup.Client.Tests.Canned;
using static Wrapup.Client.Tests.EventSamples;

namespace Wrapup.Client.Tests;

/// <summary>Every shape of an event becomes the same record.</summary>
public sealed class EventReaderTests
{
    private static readonly GcEvent s_userEnd = new()
    {
        InteractionId = Id,
        ParticipantId = AgentId,
        UserId = UserId,
        QueueId = QueueId,
        CommunicationId = LegId,
        State = InteractionState.PostClosed,
        EventType = "v2.detail.events.conversation.{id}.user.end",
        EventTime = DateTimeOffset.FromUnixTimeMilliseconds(1649237504949),
    };

    public static TheoryData<string> AroundUserEnd => new(
        Detail("user.end", UserEndBody),
        EventBridge(Detail("user.end", UserEndBody)),
        EventBridge(UserEndBody),
        CloudEvent(Detail("user.end", UserEndBody)),
        CloudEvent(Quote(Detail("user.end", UserEndBody))),
        CloudEvent("null").Replace("\"data\":null", $"\"data_base64\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Detail("user.end", UserEndBody)))}\"", StringComparison.Ordinal),
        GridEvent(Detail("user.end", UserEndBody)),
        GridEvent(EventBridge(Detail("user.end", UserEndBody))),
        $"[{GridEvent(Detail("user.end", UserEndBody))}]",
        WebhookData(Detail("user.end", UserEndBody)),
        WebhookData(Quote(Detail("user.end", UserEndBody))),
        WebhookData($"[{EventBridge(Detail("user.end", UserEndBody))}]"),
        Quote(Detail("user.end", UserEndBody)),
        Notification($"v2.detail.events.conversation.{Id}.user.end", Quote(UserEndBody)),
        $$"""{"received":"2026-11-02","payload":{{Detail("user.end", UserEndBody)}} }""",
        Upper(Detail("user.end", UserEndBody)));

    [Theory]
    [MemberData(nameof(AroundUserEnd))]
    public void An_event_is_the_same_in_every_envelope(string payload) => Assert.Equal(s_userEnd, One(payload));

    [Fact]
    public void A_webhook_body_gives_participant_and_state()
    {
        GcEvent read = One(Webhook);
        Assert.Equal((Id, AgentId, InteractionState.Closed, "conversation:updated"), (read.InteractionId, read.ParticipantId, read.State, read.EventType));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 30, 45, 13, TimeSpan.Zero), read.EventTime);
    }

    [Theory]
    [InlineData("active", InteractionState.Active)]
    [InlineData("Post-Closed", InteractionState.PostClosed)]
    [InlineData("CLOSED", InteractionState.Closed)]
    [InlineData("disconnected", InteractionState.PostClosed)]
    public void State_is_what_the_payload_says(string word, InteractionState state) =>
        Assert.Equal(state, One(Webhook.Replace("closed", word, StringComparison.Ordinal)).State);

    [Theory]
    [InlineData($$"""{"type":"conversation:updated","id":"{{EnvelopeId}}","data":{"id":"{{Id}}","participantId":"{{AgentId}}","state":"closed"} }""")]
    [InlineData($$$"""{"event":"conversation:updated","interaction":{"id":"{{{Id}}}","state":"closed"},"participant":{"id":"{{{AgentId}}}"}}""")]
    [InlineData($$"""{"eventType":"conversation:updated","INTERACTIONID":"{{Id}}","participantid":"{{AgentId}}","State":"closed"}""")]
    [InlineData($$"""{"event":"conversation:updated","conversation":{"id":"{{Id}}","state":"closed","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}"}]} }""")]
    [InlineData($$"""{"event":"conversation:updated","interaction":{"id":"{{Id}}","state":"closed","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}"}]} }""")]
    public void Webhooks_of_other_makers_are_read_too(string payload)
    {
        GcEvent read = One(payload);
        Assert.Equal((Id, AgentId, InteractionState.Closed, "conversation:updated"), (read.InteractionId, read.ParticipantId, read.State, read.EventType));
    }

    [Theory]
    [InlineData("acw")]
    [InlineData("wrapup")]
    public void After_call_work_and_wrapup_mean_that_the_agents_leg_is_over(string kind)
    {
        GcEvent read = One(Detail(kind, AcwBody));
        Assert.Equal((InteractionState.PostClosed, CodeId), (read.State, read.WrapupCode));
    }

    [Fact]
    public void A_state_that_nothing_tells_stays_empty()
    {
        Assert.Null(One(UserEndBody).State);
        Assert.Null(One(Detail("user.start", UserEndBody)).State);
        Assert.Null(One(Webhook.Replace("closed", "hibernating", StringComparison.Ordinal)).State);
    }

    [Fact]
    public void A_caller_is_never_named_as_the_participant_to_code()
    {
        GcEvent read = One(Detail("customer.end", CustomerEndBody));
        Assert.Equal((Id, null, null, null), (read.InteractionId, read.ParticipantId, read.UserId, read.State));
    }

    [Fact]
    public void A_whole_conversation_gives_one_record_for_each_agent()
    {
        EventBatch batch = EventReader.Read(Notification($"v2.routing.queues.{QueueId}.conversations", ConversationBody));
        Assert.Empty(batch.Failures);
        Assert.Equal(
            [
                new GcEvent
                {
                    InteractionId = Id, ParticipantId = AgentId, UserId = UserId, QueueId = QueueId, CommunicationId = LegId, State = InteractionState.Closed,
                    WrapupCode = CodeId, EventType = "v2.routing.queues.{id}.conversations", EventTime = new DateTimeOffset(2022, 4, 6, 9, 30, 45, 13, TimeSpan.Zero),
                },
                new GcEvent
                {
                    InteractionId = Id, ParticipantId = SecondAgentId, UserId = SecondUserId, QueueId = QueueId, CommunicationId = SecondLegId, State = InteractionState.Closed,
                    EventType = "v2.routing.queues.{id}.conversations", EventTime = new DateTimeOffset(2022, 4, 6, 9, 30, 45, 13, TimeSpan.Zero),
                },
            ],
            batch.Events);
    }

    [Fact]
    public void A_conversation_of_one_medium_is_judged_by_the_flat_states()
    {
        EventBatch batch = EventReader.Read(Notification($"v2.users.{UserId}.conversations.calls", CallBody));
        Assert.Equal(
            [(AgentId, UserId, QueueId, InteractionState.PostClosed), (SecondAgentId, SecondUserId, QueueId, InteractionState.Active)],
            batch.Events.Select(e => (e.ParticipantId!, e.UserId!, e.QueueId!, e.State!.Value)));
    }

    [Fact]
    public void Open_after_call_work_keeps_a_conversation_from_being_closed() =>
        Assert.Equal(
            [InteractionState.Closed, InteractionState.PostClosed],
            EventReader.Read(ConversationBody.Replace("\"afterCallWork\":{}", "\"afterCallWork\":{\"state\":\"pending\"}", StringComparison.Ordinal)).Events.Select(e => e.State!.Value));

    [Fact]
    public void An_interaction_has_the_state_that_it_names()
    {
        GcEvent read = One(InteractionBody);
        Assert.Equal((AgentId, InteractionState.PostClosed, "ININ-WRAP-UP-TIMEOUT", QueueId), (read.ParticipantId, read.State, read.WrapupCode, read.QueueId));
    }

    [Fact]
    public void An_agent_whose_phone_only_rang_is_left_out()
    {
        string rang = $$"""{"id":"{{EnvelopeId}}","purpose":"agent","userId":"{{EnvelopeId}}","endTime":"2026-11-02T09:02:00Z","calls":[{"id":"{{EnvelopeId}}","state":"disconnected"}]},""";
        EventBatch batch = EventReader.Read(ConversationBody.Replace("\"participants\":[", "\"participants\":[" + rang, StringComparison.Ordinal));
        Assert.Equal([AgentId, SecondAgentId], batch.Events.Select(e => e.ParticipantId));

        string ringing = $$"""{"id":"{{Id}}","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","calls":[{"id":"{{LegId}}","state":"alerting"}]}]}""";
        Assert.Empty(EventReader.Read(ringing).Events);
    }

    [Theory]
    [InlineData("""{"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}""", (int)EventNotices.Alive)]
    [InlineData("""{"topicName":"channel.metadata","eventBody":{"message":"pong"}}""", (int)EventNotices.Alive)]
    [InlineData("""{"message":"pong"}""", (int)EventNotices.Alive)]
    [InlineData("""{"topicName":"v2.system.socket_closing","eventBody":{"message":"soon"}}""", (int)EventNotices.SocketClosing)]
    [InlineData("""[{"id":"1","topic":"t","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","dataVersion":"2","data":{"validationCode":"c"}}]""", (int)EventNotices.Alive)]
    public void What_a_channel_says_of_itself_is_no_event_and_no_failure(string payload, int notice)
    {
        EventBatch batch = EventReader.Read(payload);
        Assert.Empty(batch.Events);
        Assert.Empty(batch.Failures);
        Assert.Equal((EventNotices)notice, batch.Notices);
    }

    [Theory]
    [InlineData("""{"hello":"world"}""", "conversationId")]
    [InlineData("{}", "conversationId")]
    [InlineData($$"""{"participantId":"{{AgentId}}","state":"closed"}""", "conversationId")]
    [InlineData($$"""{"topicName":"v2.detail.events.conversation.{{Id}}.user.end"}""", "eventBody")]
    [InlineData($$"""{"detail-type":"x","id":"{{EnvelopeId}}","source":"y"}""", "detail")]
    [InlineData($$"""{"specversion":"1.0","id":"{{EnvelopeId}}"}""", "data")]
    [InlineData("""{"WebhookName":"x"}""", "RequestBody")]
    [InlineData("""{"participants":[]}""", "id")]
    [InlineData($$"""{"id":"{{Id}}","participants":[{"purpose":"agent","userId":"{{UserId}}"}]}""", "participants.id")]
    [InlineData($$"""{"conversationId":"{{Id}}","participantId":"../../users/me"}""", "participantId")]
    [InlineData($$"""{"conversationId":["{{Id}}"]}""", "conversationId")]
    [InlineData($$"""{"conversationId":"{{Id}}","ConversationId":"{{OtherId}}"}""", "conversationId")]
    [InlineData($$"""{"conversationId":"{{Id}}","ConversationId":"{{OtherId}}","x":1,"X":2}""", "conversationId")]
    [InlineData($$"""{"id":"{{Id}}","state":"closed"}""", "conversationId")]
    [InlineData($$"""{"id":"{{EnvelopeId}}","eventType":"x","dataVersion":"1"}""", "data")]
    [InlineData($$"""{"id":"{{EnvelopeId}}","eventType":"x","subject":"s","topic":"t"}""", "data")]
    [InlineData($$"""{"id":"{{EnvelopeId}}","eventType":"x","subject":"s"}""", "conversationId")]
    [InlineData($$$"""{"conversationId":"{{{Id}}}","userId":"{{{UserId}}}","user":{"id":"{{{SecondUserId}}}"} }""", "userId")]
    [InlineData($$"""{"id":"{{Id}}","endTime":"soon","participants":[]}""", "endTime")]
    [InlineData($$"""{"id":"{{Id}}","participantId":"{{CustomerId}}","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}"}]}""", "participantId")]
    [InlineData($$$"""{"topicName":"v2.detail.events.conversation.{{{OtherId}}}.acw","eventBody":{"detail-type":"x","source":"y","detail":{"conversationId":"{{{Id}}}"} } }""", "conversationId")]
    [InlineData($$"""{"conversationId":"{{Id}}","interactionId":"{{OtherId}}"}""", "interactionId")]
    [InlineData($$$"""{"conversationId":"{{{Id}}}","conversation":{"id":"{{{OtherId}}}"} }""", "conversation.id")]
    [InlineData($$$"""{"interactionId":"{{{Id}}}","interaction":{"id":"{{{OtherId}}}"} }""", "interaction.id")]
    [InlineData($$$"""{"conversation":{"id":"{{{Id}}}"},"interaction":{"id":"{{{OtherId}}}"} }""", "interaction.id")]
    [InlineData($$$"""{"conversationId":"{{{Id}}}","conversation":{"id":"{{{OtherId}}}","participants":[]} }""", "conversation.id")]
    [InlineData($$"""{"topicName":"v2.detail.events.conversation.{{OtherId}}.acw","eventBody":{"conversationId":"{{Id}}"} }""", "conversationId")]
    public void What_is_no_event_is_refused_by_the_name_of_the_field(string payload, string field)
    {
        EventBatch batch = EventReader.Read(payload);
        Assert.Empty(batch.Events);
        WrapupException failure = Assert.Single(batch.Failures);
        Assert.Equal(Reason.InvalidEvent, failure.Reason);
        Assert.Contains($"'{field}'", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(failure.RecommendedAction);
    }

    [Theory]
    [InlineData("\"interactionId\":\"$ID\"")]
    [InlineData("\"conversationId\":\"$ID\"")]
    [InlineData("\"interactionId\":\"$ID\",\"conversationId\":null")]
    [InlineData("\"interactionId\":\"\",\"conversationId\":\"$ID\"")]
    [InlineData("\"conversation\":{\"id\":\"$ID\"}")]
    [InlineData("\"interaction\":{\"id\":\"$ID\"}")]
    [InlineData("\"id\":\"$ID\",\"participants\":[{\"id\":\"$AGENT\",\"purpose\":\"agent\",\"userId\":\"$USER\"}]")]
    [InlineData("\"id\":\"$ID\",\"participantId\":\"$AGENT\"")]
    [InlineData("\"id\":\"$OTHER\",\"participantId\":\"$AGENT\",\"conversationId\":\"$ID\"")]
    [InlineData("\"id\":\"$OTHER\",\"conversationId\":\"$ID\",\"participants\":[{\"id\":\"$AGENT\",\"purpose\":\"agent\",\"userId\":\"$USER\"}]")]
    public void What_names_an_interaction_is_the_event_and_not_an_envelope_whatever_it_holds_besides(string fields)
    {
        string filled = new[] { ("$ID", Id), ("$OTHER", OtherId), ("$AGENT", AgentId), ("$USER", UserId) }
            .Aggregate(fields, static (text, pair) => text.Replace(pair.Item1, pair.Item2, StringComparison.Ordinal));

        Assert.Equal(Id, One($$$"""{{{{filled}}},"data":{"conversationId":"{{{OtherId}}}"}}""").InteractionId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("{\"conversationId\":")]
    [InlineData("<html></html>")]
    [InlineData("{\"conversationId\":\"\\ud800\"}")]
    public void What_is_no_object_is_refused(string payload) =>
        Assert.Equal(Reason.InvalidEvent, Assert.Single(EventReader.Read(payload).Failures).Reason);

    [Fact]
    public void One_bad_event_does_not_cost_its_neighbours()
    {
        EventBatch batch = EventReader.Read($$"""[{{Webhook}},{"hello":1},{{Detail("acw", AcwBody)}}]""");
        Assert.Equal(2, batch.Events.Count);
        _ = Assert.Single(batch.Failures);
    }

    [Fact]
    public void An_event_is_read_whole_or_not_at_all()
    {
        string second = $$"""{"id":"{{SecondAgentId}}","purpose":"agent","userId":"{{SecondUserId}}"}""";
        string first = second.Replace(SecondAgentId, AgentId, StringComparison.Ordinal).Replace("}", $",\"queueId\":\"{QueueId}\"}}", StringComparison.Ordinal);

        EventBatch batch = EventReader.Read($$"""{"id":"{{Id}}","queueId":"none","participants":[{{first}},{{second}}]}""");

        Assert.Empty(batch.Events);
        _ = Assert.Single(batch.Failures);
    }

    [Fact]
    public void The_same_notice_twice_is_a_notice() =>
        Assert.Equal(EventNotices.Alive, EventReader.Read("""[{"message":"pong"},{"message":"WebSocket Heartbeat"}]""").Notices);

    [Fact]
    public void Depth_size_and_number_are_bounded()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"data\":", 40)) + Webhook + new string('}', 40);
        string encoded = Webhook;
        for (int i = 0; i < 14; i++)
        {
            encoded = Quote(encoded);
        }

        string large = $$"""{"conversationId":"{{Id}}","x":"{{new string('x', EventReader.MostBytes)}}"}""";
        string many = "[" + string.Join(",", Enumerable.Repeat($$"""{"conversationId":"{{Id}}"}""", EventReader.MostEvents + 1)) + "]";
        foreach (string payload in new[] { deep, encoded, large, many })
        {
            EventBatch batch = EventReader.Read(payload);
            Assert.Empty(batch.Events);
            Assert.Equal(Reason.InvalidEvent, Assert.Single(batch.Failures).Reason);
        }
    }

    [Theory]
    [InlineData("$")]
    [InlineData("[$]")]
    [InlineData("""{"topicName":"v2.x","eventBody":$}""")]
    [InlineData("""{"RequestBody":$}""")]
    [InlineData("""{"detail-type":"x","detail":$}""")]
    [InlineData("""{"specversion":"1.0","data":$}""")]
    [InlineData("""{"eventType":"x","dataVersion":"1","data":$}""")]
    [InlineData("""{"payload":$}""")]
    public void Twelve_envelopes_of_one_kind_are_opened_and_one_more_is_not(string envelope)
    {
        string Wrap(string content) => envelope == "$" ? Quote(content) : envelope.Replace("$", content, StringComparison.Ordinal);
        string twelve = Enumerable.Range(1, 12).Aggregate(Webhook, (content, _) => Wrap(content));

        Assert.Equal(Id, One(twelve).InteractionId);
        EventBatch batch = EventReader.Read(Wrap(twelve));
        Assert.Empty(batch.Events);
        Assert.Contains("more than 12 envelopes", Assert.Single(batch.Failures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('x', 0, true)]
    [InlineData('x', 1, false)]
    [InlineData('é', 0, true)]
    [InlineData('é', 2, false)]
    public void The_bound_counts_bytes_whatever_the_letters(char letter, int beyond, bool isRead)
    {
        string frame = $$"""{"conversationId":"{{Id}}","x":""}""";
        int room = EventReader.MostBytes + beyond - frame.Length;
        string filling = letter == 'x' ? new string('x', room) : new string(letter, room / 2) + new string('x', room % 2);
        string payload = frame.Replace("\"\"", $"\"{filling}\"", StringComparison.Ordinal);

        foreach (EventBatch batch in new[] { EventReader.Read(payload), EventReader.Read(Encoding.UTF8.GetBytes(payload)) })
        {
            Assert.Equal(isRead, batch.Events.Count == 1);
            Assert.All(batch.Failures, failure => Assert.Contains("larger than", failure.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void As_many_events_as_the_bound_are_read_and_what_is_none_counts_as_well()
    {
        static string Payload(int events, int others) => "[" + string.Join(",", Enumerable.Repeat($$"""{"conversationId":"{{Id}}"}""", events).Concat(Enumerable.Repeat("{}", others))) + "]";

        Assert.Equal(EventReader.MostEvents, EventReader.Read(Payload(EventReader.MostEvents, 0)).Events.Count);
        foreach (string payload in new[] { Payload(EventReader.MostEvents, 1), Payload(0, EventReader.MostEvents + 1) })
        {
            EventBatch batch = EventReader.Read(payload);
            Assert.Empty(batch.Events);
            Assert.Contains("more than 10000 events", Assert.Single(batch.Failures).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refusal_of_what_is_no_JSON_tells_where_that_shows() =>
        Assert.Contains("(line 2, byte 5)", Assert.Single(EventReader.Read("{\n\"a\":x}").Failures).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_with_a_mark_are_read_and_others_are_refused()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Webhook)];
        Assert.Equal(Id, Assert.Single(EventReader.Read(json).Events).InteractionId);
        Assert.Equal(Reason.InvalidEvent, Assert.Single(EventReader.Read(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D }).Failures).Reason);
    }

    [Fact]
    public void Times_may_be_numbers_or_texts_and_what_is_none_costs_nothing()
    {
        Assert.Equal(1649237504949, One(UserEndBody.Replace("1649237504949", "\"1649237504949\"", StringComparison.Ordinal)).EventTime!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(1649237504000, One(UserEndBody.Replace("1649237504949", "\"2022-04-06T11:31:44+02:00\"", StringComparison.Ordinal)).EventTime!.Value.ToUnixTimeMilliseconds());
        Assert.Null(One(UserEndBody.Replace("1649237504949", "\"yesterday\"", StringComparison.Ordinal)).EventTime);
    }

    [Fact]
    public void An_event_happened_when_its_body_says_else_when_its_envelope_does()
    {
        static DateTimeOffset? TimeOf(string body) => One(Notification("v2.x", body)).EventTime;
        DateTimeOffset sent = new(2022, 4, 6, 9, 30, 45, 13, TimeSpan.Zero);
        DateTimeOffset Hour(int hour) => new(2026, 11, 2, hour, 0, 0, TimeSpan.Zero);
        string[] times = ["\"eventTime\":\"2026-11-02T01:00:00Z\"", "\"timestamp\":\"2026-11-02T02:00:00Z\"", "\"time\":\"2026-11-02T03:00:00Z\""];
        string body = $$"""{"conversationId":"{{Id}}","x":1}""";

        Assert.Equal(sent, TimeOf(body));
        for (int first = 0; first < times.Length; first++)
        {
            Assert.Equal(Hour(first + 1), TimeOf(body.Replace("\"x\":1", string.Join(",", times[first..].Reverse()), StringComparison.Ordinal)));
        }

        Assert.Equal(Hour(1), EventReader.Read(Notification("v2.x", ConversationBody.Replace("\"maxParticipants\":3", times[0], StringComparison.Ordinal))).Events[0].EventTime);
        // of two envelopes the inner one knows better, where it knows at all
        Assert.Equal(sent, One(EventBridge(Notification("v2.x", body))).EventTime);
        Assert.Equal(new DateTimeOffset(2022, 6, 14, 16, 12, 11, TimeSpan.Zero), One(EventBridge($$"""{"topicName":"v2.x","eventBody":{{body}} }""")).EventTime);
    }

    [Fact]
    public void The_kind_is_that_of_the_topic_else_what_the_sender_gave()
    {
        string[] kinds = ["\"eventType\":\"a\"", "\"event\":\"b\"", "\"eventName\":\"c\"", "\"type\":\"d\""];
        for (int first = 0; first < kinds.Length; first++)
        {
            string body = $$"""{"conversationId":"{{Id}}",{{string.Join(",", kinds[first..].Reverse())}}}""";
            Assert.Equal("abcd".Substring(first, 1), One(body).EventType);
            Assert.Equal("v2.x", One(Notification("v2.x", body)).EventType);
        }
    }

    [Theory]
    [InlineData("\"wrapupCode\":\"$CODE\"")]
    [InlineData("\"wrapup\":{\"code\":\"$CODE\"}")]
    [InlineData("\"wrapup\":{\"wrapUpCode\":\"$CODE\"}")]
    public void A_code_may_stand_in_an_object_of_its_own(string code) =>
        Assert.Equal(CodeId, One($$"""{"conversationId":"{{Id}}",{{code.Replace("$CODE", CodeId, StringComparison.Ordinal)}}}""").WrapupCode);

    [Theory]
    [InlineData("\"conversation\":{\"id\":\"$ID\",\"state\":\"closed\"}", InteractionState.Closed)]
    [InlineData("\"interaction\":{\"id\":\"$ID\",\"state\":\"closed\"}", InteractionState.Closed)]
    [InlineData("\"state\":\"post-closed\",\"conversation\":{\"id\":\"$ID\",\"state\":\"closed\"}", InteractionState.PostClosed)]
    public void The_state_is_the_parts_own_else_that_of_the_whole(string fields, InteractionState state) =>
        Assert.Equal(state, One($$"""{{{fields.Replace("$ID", Id, StringComparison.Ordinal)}},"participantId":"{{AgentId}}"}""").State);

    [Fact]
    public void The_user_of_another_party_is_not_named_either() =>
        Assert.Null(One(Detail("customer.end", CustomerEndBody.Replace("\"sessionId\"", $"\"userId\":\"{UserId}\",\"sessionId\"", StringComparison.Ordinal))).UserId);

    [Theory]
    [InlineData("\"endTime\":\"2026-11-02T09:10:00Z\"", "\"calls\":[{\"state\":\"connected\"}]", InteractionState.Closed)]
    [InlineData("\"endTime\":null", "\"endTime\":\"2026-11-02T09:10:00Z\"", InteractionState.PostClosed)]
    [InlineData("\"x\":1", "\"endTime\":\"2026-11-02T09:10:00Z\",\"calls\":[{\"state\":\"connected\"}]", InteractionState.Closed)]
    [InlineData("\"x\":1", "\"calls\":[{\"state\":\"terminated\"}],\"chats\":[{\"state\":\"disconnected\"}]", InteractionState.Closed)]
    [InlineData("\"x\":1", "\"calls\":[{\"state\":\"terminated\"}],\"chats\":[{\"state\":\"connected\"}]", InteractionState.PostClosed)]
    [InlineData("\"x\":1", "\"state\":\"terminated\"", InteractionState.Closed)]
    [InlineData("\"x\":1", "\"x\":1", InteractionState.PostClosed)]
    public void A_conversation_has_ended_when_it_says_so_else_when_every_party_has_left(string conversation, string customer, InteractionState state)
    {
        string agent = $$"""{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","endTime":"2026-11-02T09:05:00Z"}""";

        // a party that is no agent need not have an id
        Assert.Equal(state, One($$"""{"id":"{{Id}}",{{conversation}},"participants":[{"purpose":"customer",{{customer}}},{{agent}}]}""").State);
    }

    [Theory]
    [InlineData("\"state\":\"disconnected\"", InteractionState.PostClosed)]
    [InlineData("\"state\":\"connected\"", InteractionState.Active)]
    [InlineData("\"state\":\"disconnected\",\"calls\":[{\"state\":\"connected\"}]", InteractionState.Active)]
    [InlineData("\"state\":\"closed\",\"calls\":[{\"state\":\"connected\"}]", InteractionState.Closed)]
    [InlineData("\"state\":\"active\",\"endTime\":\"2026-11-02T09:05:00Z\"", InteractionState.Active)]
    public void A_partys_own_word_counts_else_its_legs_do_else_its_flat_state(string fields, InteractionState state) =>
        Assert.Equal(state, One($$"""{"id":"{{Id}}","participants":[{"purpose":"customer","state":"connected"},{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}",{{fields}}}]}""").State);

    [Fact]
    public void Of_several_agents_the_one_that_is_named_counts()
    {
        string named = ConversationBody.Replace("\"maxParticipants\":3", $"\"participantId\":\"{SecondAgentId}\"", StringComparison.Ordinal);

        Assert.Equal(SecondAgentId, One(named).ParticipantId);
    }

    [Fact]
    public void An_agent_who_was_rung_up_and_is_off_again_counts_where_nobody_came_on()
    {
        string legs = $$"""[{"id":"{{LegId}}","state":"disconnected"},{"id":"{{SecondLegId}}","state":"alerting"}]""";

        Assert.Equal(AgentId, One($$"""{"id":"{{Id}}","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","calls":{{legs}}}]}""").ParticipantId);
    }

    [Fact]
    public void Only_an_agent_with_a_user_is_one()
    {
        string parties = $$"""[{"id":"{{AgentId}}","purpose":"agent"},{"id":"{{CustomerId}}","purpose":"customer","userId":"{{UserId}}"},{"id":"{{SecondAgentId}}","purpose":"USER","userId":"{{SecondUserId}}"}]""";

        Assert.Equal((SecondAgentId, SecondUserId), One($$"""{"id":"{{Id}}","participants":{{parties}}}""") is var read ? (read.ParticipantId, read.UserId) : default);
    }

    [Fact]
    public void The_queue_of_the_agent_goes_before_that_of_the_conversation()
    {
        string agent = $$"""{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","queueId":"{{QueueId}}"}""";

        Assert.Equal(QueueId, One($$"""{"id":"{{Id}}","queueId":"{{EnvelopeId}}","participants":[{{agent}}]}""").QueueId);
    }

    [Theory]
    [InlineData("\"callbacks\":[{\"id\":\"$2\",\"state\":\"disconnected\",\"connectedTime\":\"2026-11-02T09:00:00Z\"}],\"calls\":[{\"id\":\"$1\",\"state\":\"disconnected\"}]", LegId)]
    [InlineData("\"chats\":[{\"id\":\"$2\",\"state\":\"disconnected\"},{\"id\":\"$1\",\"state\":\"disconnected\"},{\"state\":\"disconnected\"}]", LegId)]
    [InlineData("\"chats\":[{\"state\":\"disconnected\"}]", null)]
    public void The_leg_is_the_one_that_a_wrapup_goes_to_else_the_last_that_has_an_id(string legs, string? id)
    {
        string filled = legs.Replace("$1", LegId, StringComparison.Ordinal).Replace("$2", SecondLegId, StringComparison.Ordinal);

        Assert.Equal(id, One($$"""{"id":"{{Id}}","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}",{{filled}}}]}""").CommunicationId);
    }

    [Theory]
    [InlineData("\"x\":1", OtherCodeId)]
    [InlineData("\"wrapup\":{}", OtherCodeId)]
    [InlineData("\"wrapup\":{\"code\":\"79b7b583-9ab6-4b0c-a6c6-9317fa652c0f\"}", CodeId)]
    public void The_code_is_the_partys_else_the_last_that_one_of_its_legs_has(string party, string code)
    {
        string legs = $$$"""[{"id":"{{{LegId}}}","wrapup":{"code":"{{{OtherCodeId}}}"}},{"id":"{{{SecondLegId}}}"}]""";

        Assert.Equal(code, One($$"""{"id":"{{Id}}","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}",{{party}},"calls":{{legs}}}]}""").WrapupCode);
    }

    [Fact]
    public void An_event_prints_what_it_is_about()
    {
        var read = new GcEvent { InteractionId = Id };

        Assert.Equal(Id, read.ToString());
        Assert.Equal($"{Id}/{AgentId}", (read with { ParticipantId = AgentId }).ToString());
        Assert.Equal($"{Id} Closed", (read with { State = InteractionState.Closed }).ToString());
    }

    [Fact]
    public void A_refusal_shows_nothing_of_the_payload()
    {
        const string Secret = "canary-7";
        foreach (string payload in new[] { $$"""{"conversationId":"{{Secret}}"}""", "{\"" + Secret, $$"""{"notes":"{{Secret}}"}""" })
        {
            Assert.DoesNotContain(Secret, Assert.Single(EventReader.Read(payload).Failures).ToString(), StringComparison.Ordinal);
        }
    }

    private static GcEvent One(string payload)
    {
        EventBatch batch = EventReader.Read(payload);
        Assert.Empty(batch.Failures);
        return Assert.Single(batch.Events);
    }

    /// <summary>The payload with its names in capitals.</summary>
    private static string Upper(string payload) => System.Text.RegularExpressions.Regex.Replace(payload, "\"[A-Za-z-]+\"(?=:)", match => match.Value.ToUpperInvariant());
}
