using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>
/// From analytics details to the models. Plain loops, since a bulk run maps a hundred thousand of them. A conversation that is not whole
/// gives null: it is read live then, which names what is wrong.
/// </summary>
internal static class DetailsMapper
{
    public static DetailsPage ToModel(WireDetailsPage wire)
    {
        List<Interaction> interactions = new(wire.Conversations?.Count ?? 0);
        foreach (WireDetail? detail in wire.Conversations ?? [])
        {
            if (detail is not null && ToModel(detail) is { } interaction)
            {
                interactions.Add(interaction);
            }
        }

        return new DetailsPage(
            interactions, wire.Conversations?.Count ?? 0, wire.TotalHits.Value, wire.Cursor.NullIfEmpty(), wire.DataAvailabilityDate.Value);
    }

    public static Interaction? ToModel(WireDetail wire)
    {
        if (string.IsNullOrEmpty(wire.ConversationId) || wire.ConversationEnd.IsUnreadable)
        {
            return null;
        }

        bool hasEnded = wire.ConversationEnd.Value is not null;
        List<Participant>? participants = wire.Participants is null ? null : new(wire.Participants.Count);
        foreach (WireDetailParticipant? party in wire.Participants ?? [])
        {
            if (party is null)
            {
                continue;
            }

            if (string.IsNullOrEmpty(party.ParticipantId))
            {
                return null;
            }

            participants!.Add(DetailsLegs.ToModel(party, hasEnded));
        }

        return new Interaction
        {
            Id = wire.ConversationId!,
            State = ConversationRules.StateOf(participants, hasEnded),
            StartTime = wire.ConversationStart.Value,
            EndTime = wire.ConversationEnd.Value,
            Participants = participants,
            IsFromAnalytics = true,
        };
    }
}
