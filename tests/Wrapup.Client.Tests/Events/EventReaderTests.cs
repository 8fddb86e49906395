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
    [InlineData($$"""{"conversationId":"{{Id}}","interactionId":"{{OtherId}}"}""", "interactionId")]
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
