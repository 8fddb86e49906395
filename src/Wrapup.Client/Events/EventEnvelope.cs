using System;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// Takes the envelopes off a payload, whoever put them on: the notification service, EventBridge, CloudEvents, Event Grid, Azure Automation.
/// An envelope is known by its own fields and must then have its content; an <c>id</c> of an envelope is never taken for an interaction's.
/// </summary>
internal static class EventEnvelope
{
    /// <summary>The most envelopes in one another, JSON in a text counted as one.</summary>
    public const int MostLayers = 12;

    private static readonly string[] s_contents = ["eventBody", "detail", "data", "payload", "event", "body"];

    /// <summary>Reads what is inside, however often it is wrapped; each element of an array by itself.</summary>
    public static void Open(JsonElement content, EventContext context, int layer, EventCollector collector)
    {
        if (layer > MostLayers)
        {
            throw InvalidEvent.Error($"The payload is no event: more than {MostLayers} envelopes are put in one another.");
        }

        switch (content.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement element in content.EnumerateArray())
                {
                    collector.Try(() => Open(element, context, layer + 1, collector));
                }

                break;
            case JsonValueKind.Object:
                collector.Try(() => Open(new EventFields(content), context, layer, collector));
                break;
            case JsonValueKind.String:
                collector.Try(() => OpenText(content.GetString()!, context, layer, collector));
                break;
            default:
                throw InvalidEvent.Error("The payload is no event: it is no object but a bare value.");
        }
    }

    private static void Open(EventFields fields, EventContext context, int layer, EventCollector collector)
    {
        if (fields.FindText("topicName") is { } topic)
        {
            EventNotices notice = EventTopic.NoticeOf(topic);
            if (notice != EventNotices.None)
            {
                collector.Add(notice);
                return;
            }

            Open(Require(fields, "eventBody"), context.With(topic, fields.FindTime("timestamp")), layer + 1, collector);
        }
        else if (fields.Has("RequestBody") || fields.Has("WebhookName"))
        {
            Open(Require(fields, "RequestBody"), context, layer + 1, collector);
        }
        else if (fields.Has("detail-type") || (fields.Has("detail") && fields.Has("source")))
        {
            Open(Require(fields, "detail"), context.With(fields.FindText("detail-type"), fields.FindTime("time")), layer + 1, collector);
        }
        else if (fields.Has("specversion"))
        {
            OpenCloudEvent(fields, context.With(fields.FindText("type"), fields.FindTime("time")), layer, collector);
        }
        else if (fields.FindText("eventType") is { } type && (fields.Has("dataVersion") || (fields.Has("subject") && fields.Has("topic"))))
        {
            OpenGridEvent(fields, context.With(type, fields.FindTime("eventTime")), layer, collector);
        }
        else if (IsBody(fields))
        {
            EventBody.Read(fields, context, collector);
        }
        else
        {
            OpenUnknown(fields, context, layer, collector);
        }
    }

    private static void OpenCloudEvent(EventFields fields, EventContext context, int layer, EventCollector collector)
    {
        if (!fields.Has("data") && fields.Find("data_base64") is { ValueKind: JsonValueKind.String } encoded)
        {
            byte[] data = encoded.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw InvalidEvent.NoText("data_base64");
            OpenJson(data, context, layer, collector);
            return;
        }

        Open(Require(fields, "data"), context, layer + 1, collector);
    }

    private static void OpenGridEvent(EventFields fields, EventContext context, int layer, EventCollector collector)
    {
        // Event Grid's own, such as the question whether the address is ours
        if (context.Type!.StartsWith("Microsoft.EventGrid.", StringComparison.OrdinalIgnoreCase))
        {
            collector.Add(EventNotices.Alive);
            return;
        }

        Open(Require(fields, "data"), context, layer + 1, collector);
    }

    // An envelope of somebody's own: it names no interaction, and one of its fields holds something that may.
    private static void OpenUnknown(EventFields fields, EventContext context, int layer, EventCollector collector)
    {
        EventContext inner = context.With(EventBody.TypeOf(fields), EventBody.TimeOf(fields));
        foreach (string name in s_contents)
        {
            if (fields.Find(name) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } content)
            {
                Open(content, inner, layer + 1, collector);
                return;
            }
        }

        // what the service answers a ping with, and what a heartbeat is without its envelope
        if (fields.FindText("message") is { } message && EventBody.IsHeartbeat(message))
        {
            collector.Add(EventNotices.Alive);
            return;
        }

        EventBody.Read(fields, context, collector);
    }

    private static void OpenText(string text, EventContext context, int layer, EventCollector collector) =>
        OpenJson(Encoding.UTF8.GetBytes(text), context, layer, collector);

    private static void OpenJson(byte[] json, EventContext context, int layer, EventCollector collector)
    {
        using JsonDocument document = EventReader.Parse(json);
        Open(document.RootElement, context, layer + 1, collector);
    }

    private static bool IsBody(EventFields fields) =>
        fields.Has("interactionId") || fields.Has("conversationId") || fields.Has("participantId") || fields.FindArray("participants") is not null
        || IsOf(fields, "conversation") || IsOf(fields, "interaction");

    private static bool IsOf(EventFields fields, string name) => fields.FindObject(name)?.Has("id") == true;

    private static JsonElement Require(EventFields fields, string name) => fields.Find(name) ?? throw InvalidEvent.Missing($"'{name}'");
}
