using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// A whole conversation as an event: one record for each agent participation, judged by the rule that a read uses. Unlike a read, the topics
/// send no end of the conversation: it has ended when every party has left.
/// </summary>
internal static class ConversationEvents
{
    private static readonly string[] s_notYet = ["alerting", "offering", "contacting", "dialing", "scheduled"];

    public static void Read(EventFields fields, EventContext context, EventCollector collector)
    {
        // next to one of the longer names, the plain one may be that of the event
        string? named = fields.FindId("interactionId", "conversationId");
        string id = EventBody.RequireInteraction(named ?? fields.FindId("id"), "'id'", context);
        List<EventParticipant> parties = ReadParties(fields);
        bool hasEnded = fields.Mentions("endTime") ? fields.RequireTime("endTime") is not null : parties.Count > 0 && parties.TrueForAll(static p => p.HasLeft);
        InteractionState? said = InteractionsMapper.FindState(fields.FindText("state"));
        foreach (EventParticipant agent in Chosen(fields, parties))
        {
            collector.Add(new GcEvent
            {
                InteractionId = id,
                ParticipantId = agent.Id,
                UserId = agent.UserId,
                QueueId = agent.QueueId ?? fields.FindIdOf("queueId", "queue"),
                CommunicationId = agent.CommunicationId,
                State = said ?? agent.State ?? ConversationRules.StateOf(agent.EndTime is not null, agent.Legs, agent.IsAfterCallWorkOpen, hasEnded),
                WrapupCode = agent.WrapupCode,
                EventType = context.Type,
                EventTime = EventBody.TimeOf(fields) ?? context.Time,
            });
        }
    }

    private static List<EventParticipant> ReadParties(EventFields fields) =>
    [
        .. fields.FindArray("participants")!.Value.EnumerateArray()
            .Where(static element => element.ValueKind == JsonValueKind.Object)
            .Select(static element => EventParticipant.Read(new EventFields(element))),
    ];

    private static IEnumerable<EventParticipant> Chosen(EventFields fields, List<EventParticipant> parties)
    {
        List<EventParticipant> agents = parties.FindAll(static p => p.IsAgent);
        if (fields.FindId("participantId") is { } id)
        {
            return [agents.Find(p => p.Id == id) ?? throw InvalidEvent.Stranger("participantId")];
        }

        // An agent whose phone only rang has a participant too; it counts where nobody ever connected, and not while it rings.
        bool hasConnected = agents.Exists(static p => p.ConnectedTime is not null);
        return agents.Where(p => p.ConnectedTime is not null || !(hasConnected || IsNotYet(p)));
    }

    private static bool IsNotYet(EventParticipant agent) =>
        agent.Legs.Count > 0 && agent.Legs.All(static leg => Array.Exists(s_notYet, word => string.Equals(leg.State, word, StringComparison.OrdinalIgnoreCase)));
}
