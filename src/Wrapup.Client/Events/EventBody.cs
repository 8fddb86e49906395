using System;

namespace Wrapup.Client;

/// <summary>From the body of an event to what it says: of one participation, or of a whole conversation.</summary>
internal static class EventBody
{
    public static void Read(EventFields fields, EventContext outer, EventCollector collector)
    {
        EventContext context = outer.Type is null ? outer.With(TypeOf(fields), outer.Time) : outer;
        if (fields.FindArray("participants") is not null)
        {
            ConversationEvents.Read(fields, context, collector);
        }
        else if ((fields.FindObject("conversation") ?? fields.FindObject("interaction")) is { } whole && whole.FindArray("participants") is not null)
        {
            _ = fields.FindInteractionId(); // which is refused where it is another one than that of the whole
            ConversationEvents.Read(whole, context, collector);
        }
        else
        {
            collector.Add(ReadOne(fields, context));
        }
    }

    /// <summary>The kind that the sender gave in the body or in an envelope of its own; a topic of Event Grid is an address and none of these.</summary>
    public static string? TypeOf(EventFields fields) =>
        fields.FindText("eventType") ?? fields.FindText("event") ?? fields.FindText("eventName") ?? fields.FindText("type");

    public static DateTimeOffset? TimeOf(EventFields fields) =>
        fields.FindTime("eventTime") ?? fields.FindTime("timestamp") ?? fields.FindTime("time");

    public static bool IsHeartbeat(string message) =>
        string.Equals(message, "pong", StringComparison.OrdinalIgnoreCase) || message.Mentions("heartbeat");

    /// <summary>The interaction that the body names, checked against the topic; refused where there is none.</summary>
    public static string RequireInteraction(string? id, string field, EventContext context)
    {
        string found = id ?? throw InvalidEvent.Missing(field);
        return context.ConversationId is { } topic && topic != found ? throw InvalidEvent.Contradiction(field.Trim('\''), "topicName") : found;
    }

    private static GcEvent ReadOne(EventFields fields, EventContext context)
    {
        bool isAboutOtherParty = EventTopic.IsAboutOtherParty(context.Type);
        string? participant = fields.FindIdOf("participantId", "participant");
        string? id = fields.FindInteractionId();
        return new GcEvent
        {
            // an id alone may be that of the event; next to a participant it is the interaction's
            InteractionId = RequireInteraction(id ?? (participant is null ? null : fields.FindId("id")), "'conversationId' (or 'interactionId')", context),
            ParticipantId = isAboutOtherParty ? null : participant,
            UserId = isAboutOtherParty ? null : fields.FindIdOf("userId", "user"),
            QueueId = fields.FindIdOf("queueId", "queue"),
            CommunicationId = fields.FindId("communicationId", "sessionId"),
            State = StateOf(fields, context),
            WrapupCode = fields.RequireText("wrapupCode") ?? CodeOf(fields.FindObject("wrapup")),
            EventType = context.Type,
            EventTime = TimeOf(fields) ?? context.Time,
        };
    }

    /// <summary>The code of a wrap-up object.</summary>
    public static string? CodeOf(EventFields? wrapup) => wrapup?.RequireText("code") ?? wrapup?.RequireText("wrapUpCode");

    private static InteractionState? StateOf(EventFields fields, EventContext context)
    {
        EventFields? whole = fields.FindObject("conversation") ?? fields.FindObject("interaction");
        string? said = fields.FindText("state") ?? whole?.FindText("state");
        return said is not null ? StateOf(said) : EventTopic.IsAfterTheAgent(context.Type) ? InteractionState.PostClosed : null;
    }

    /// <summary>The state by a word of the Interactions Api, or of a media leg; null for a word that this version does not know.</summary>
    private static InteractionState? StateOf(string word) => InteractionsMapper.FindState(word) ?? (ConversationRules.IsOver(word) ? InteractionState.PostClosed : null);
}
