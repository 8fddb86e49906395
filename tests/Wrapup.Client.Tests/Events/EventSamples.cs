using System.Collections.Generic;
using System.Text.Json;
using static Wrapup.Client.Tests.Canned;

namespace Wrapup.Client.Tests;

/// <summary>One event in every shape in which it may come, of the form of the published samples.</summary>
internal static class EventSamples
{
    public const string EnvelopeId = "58fb5dac-5555-4aaa-8bbb-000000000009";

    public const string Webhook = $$"""{"event":"conversation:updated","conversationId":"{{Id}}","participantId":"{{AgentId}}","state":"closed","timestamp":"2026-11-02T09:30:45.013Z"}""";

    public const string UserEndBody = $$"""
        {"eventTime":1649237504949,"conversationId":"{{Id}}","participantId":"{{AgentId}}","sessionId":"{{LegId}}","disconnectType":"PEER","mediaType":"VOICE",
        "provider":"Edge","direction":"INBOUND","userId":"{{UserId}}","queueId":"{{QueueId}}","conversationExternalContactIds":[],"interactingDurationMs":60000}
        """;

    public const string AcwBody = $$"""
        {"eventTime":1649237504949,"conversationId":"{{Id}}","participantId":"{{AgentId}}","sessionId":"{{LegId}}","mediaType":"VOICE","direction":"INBOUND",
        "userId":"{{UserId}}","queueId":"{{QueueId}}","wrapupCode":"{{CodeId}}","wrapupNotes":"n","wrapupDurationMs":1000}
        """;

    public const string CustomerEndBody = $$"""
        {"eventTime":1649237504949,"conversationId":"{{Id}}","participantId":"{{CustomerId}}","sessionId":"{{SecondLegId}}","mediaType":"CHAT",
        "provider":"PureCloud Webchat v2","direction":"INBOUND","externalContactId":"{{EnvelopeId}}","conversationExternalContactIds":["{{EnvelopeId}}"],"interactingDurationMs":60000}
        """;

    /// <summary>Two agents and a caller, all of them gone; the first agent passed the call on, the second is done.</summary>
    public const string ConversationBody = $$"""
        {"id":"{{Id}}","maxParticipants":3,"participants":[
        {"id":"{{CustomerId}}","purpose":"customer","connectedTime":"2026-11-02T09:00:00Z","endTime":"2026-11-02T09:10:00Z","attributes":{"a":"b"},
         "calls":[{"id":"{{EnvelopeId}}","state":"terminated","direction":"inbound"}],"wrapupRequired":false},
        {"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","queueId":"{{QueueId}}","connectedTime":"2026-11-02T09:01:00Z","endTime":"2026-11-02T09:05:00Z",
         "calls":[{"id":"{{LegId}}","state":"disconnected","afterCallWork":{"state":"complete"},"afterCallWorkRequired":false}],
         "wrapup":{"code":"{{CodeId}}","notes":"","tags":[],"durationSeconds":3,"endTime":"2026-11-02T09:05:03Z"},"startAcwTime":"2026-11-02T09:05:00Z","endAcwTime":"2026-11-02T09:05:03Z"},
        {"id":"{{SecondAgentId}}","purpose":"agent","userId":"{{SecondUserId}}","queueId":"{{QueueId}}","connectedTime":"2026-11-02T09:05:00Z","endTime":"2026-11-02T09:10:00Z",
         "calls":[{"id":"{{SecondLegId}}","state":"disconnected","afterCallWork":{},"afterCallWorkRequired":false}],"wrapupRequired":true,"wrapupExpected":true}],
        "recordingState":"none","address":"+49"}
        """;

    /// <summary>The same by a topic of one medium, where the party is flat; the second agent is still on.</summary>
    public const string CallBody = $$$"""
        {"id":"{{{Id}}}","participants":[
        {"id":"{{{CustomerId}}}","purpose":"customer","state":"connected","connectedTime":"2026-11-02T09:00:00Z","direction":"inbound"},
        {"id":"{{{AgentId}}}","purpose":"agent","state":"disconnected","connectedTime":"2026-11-02T09:01:00Z","endTime":"2026-11-02T09:05:00Z",
         "user":{"id":"{{{UserId}}}"},"queue":{"id":"{{{QueueId}}}"},"wrapupRequired":true},
        {"id":"{{{SecondAgentId}}}","purpose":"agent","state":"connected","connectedTime":"2026-11-02T09:05:00Z","user":{"id":"{{{SecondUserId}}}"},"queue":{"id":"{{{QueueId}}}"}}],
        "otherMediaUris":[]}
        """;

    /// <summary>An interaction as the Interactions Api shows it.</summary>
    public const string InteractionBody = $$"""
        {"id":"{{Id}}","state":"post-closed","queueId":"{{QueueId}}","participants":[{"id":"{{CustomerId}}","purpose":"customer","state":"disconnected"},
        {"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","state":"disconnected","wrapup":{"wrapUpCode":"ININ-WRAP-UP-TIMEOUT"} }]}
        """;

    public static string Notification(string topic, string body) =>
        $$"""{"topicName":"{{topic}}","version":"2","eventBody":{{body}},"metadata":{"CorrelationId":"{{EnvelopeId}}" },"timestamp":"2022-04-06T09:30:45.013Z"}""";

    public static string Detail(string kind, string body) => Notification($"v2.detail.events.conversation.{Id}.{kind}", body);

    public static string EventBridge(string detail) =>
        $$"""
        {"version":"0","id":"{{EnvelopeId}}","detail-type":"v2.detail.events.conversation.{id}.user.end","source":"aws.partner/genesys.com/cloud/o/s","account":"123456789012",
        "time":"2022-06-14T16:12:11.000Z","region":"us-east-1","resources":[],"detail":{{detail}} }
        """;

    public static string CloudEvent(string data) =>
        $$"""{"specversion":"1.0","id":"{{EnvelopeId}}","source":"/genesys","type":"genesys.event","time":"2026-11-02T09:30:45Z","datacontenttype":"application/json","data":{{data}} }""";

    public static string GridEvent(string data) =>
        $$"""{"id":"{{EnvelopeId}}","topic":"/subscriptions/s","subject":"genesys","eventType":"genesys.event","eventTime":"2026-11-02T09:30:45Z","dataVersion":"1","metadataVersion":"1","data":{{data}} }""";

    public static string WebhookData(string body) =>
        $$"""{"WebhookName":"end","RequestHeader":{"Connection":"Keep-Alive","x-request-id":"{{EnvelopeId}}"},"RequestBody":{{Quote(body)}} }""";

    public static string Quote(string json) => JsonSerializer.Serialize(json);

    /// <summary>Every shape, by a name for the test's report.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["webhook"] = Webhook,
        ["bare user.end"] = UserEndBody,
        ["bare acw"] = AcwBody,
        ["user.end"] = Detail("user.end", UserEndBody),
        ["acw"] = Detail("acw", AcwBody),
        ["wrapup"] = Detail("wrapup", AcwBody),
        ["customer.end"] = Detail("customer.end", CustomerEndBody),
        ["user conversations"] = Notification($"v2.users.{UserId}.conversations", ConversationBody),
        ["queue conversations"] = Notification($"v2.routing.queues.{QueueId}.conversations", ConversationBody),
        ["queue calls"] = Notification($"v2.routing.queues.{QueueId}.conversations.calls", CallBody),
        ["bare conversation"] = ConversationBody,
        ["interaction"] = InteractionBody,
        ["EventBridge"] = EventBridge(Detail("user.end", UserEndBody)),
        ["CloudEvents"] = CloudEvent(Detail("user.end", UserEndBody)),
        ["CloudEvents around EventBridge"] = CloudEvent(EventBridge(Detail("acw", AcwBody))),
        ["Event Grid"] = GridEvent(Detail("user.end", UserEndBody)),
        ["Event Grid array"] = $"[{GridEvent(Detail("user.end", UserEndBody))},{GridEvent(Notification($"v2.users.{UserId}.conversations", ConversationBody))}]",
        ["WebhookData"] = WebhookData(Webhook),
        ["WebhookData twice encoded"] = WebhookData(Quote(Detail("user.end", UserEndBody))),
        ["array"] = $"[{Webhook},{Detail("acw", AcwBody)},{ConversationBody}]",
    };
}
