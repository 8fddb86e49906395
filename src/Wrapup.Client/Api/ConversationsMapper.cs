using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>From a conversation of the published API to the models.</summary>
internal static class ConversationsMapper
{
    public static Interaction ToModel(WireConversation wire, string asked)
    {
        string id = wire.Id.RequireId(asked, "id");
        bool hasEnded = wire.EndTime.Require("endTime") is not null;
        IReadOnlyList<Participant>? participants = wire.Participants is null
            ? null
            : [.. wire.Participants.Present().Select(p => ToModel(p, hasEnded))];
        return new Interaction
        {
            Id = id,
            State = ConversationRules.StateOf(participants, hasEnded),
            StartTime = wire.StartTime.Value,
            EndTime = wire.EndTime.Value,
            CampaignId = wire.Participants.Present().Select(p => p.Attributes.CampaignId).FirstOrDefault(id => id is not null),
            Participants = participants,
        };
    }

    private static Participant ToModel(WireParticipant wire, bool hasEnded)
    {
        Communication[] communications = [.. ToCommunications(wire)];
        bool isAfterCallWorkOpen = wire.StartAcwTime.Value is not null && wire.EndAcwTime.Value is null;
        return new Participant
        {
            Id = wire.Id.Require("participants.id"),
            Purpose = wire.Purpose.NullIfEmpty(),
            UserId = wire.UserId.NullIfEmpty(),
            Name = wire.Name.ToName(),
            QueueId = wire.QueueId.NullIfEmpty(),
            QueueName = wire.QueueName.ToName(),
            State = ConversationRules.StateOf(
                wire.EndTime.Require("participants.endTime") is not null, communications, isAfterCallWorkOpen, hasEnded),
            StartTime = wire.StartTime.Value,
            ConnectedTime = wire.ConnectedTime.Value,
            EndTime = wire.EndTime.Value,
            Wrapup = wire.Wrapup.ToModel(),
            Communications = communications,
        };
    }

    /// <summary>The legs of all media, named as the paths of the API name them, which is not always as the participant does.</summary>
    private static IEnumerable<Communication> ToCommunications(WireParticipant wire) =>
        ToCommunications(wire.Calls, Media.Calls)
            .Concat(ToCommunications(wire.Callbacks, Media.Callbacks))
            .Concat(ToCommunications(wire.Chats, Media.Chats))
            .Concat(ToCommunications(wire.Emails, Media.Emails))
            .Concat(ToCommunications(wire.Messages, Media.Messages))
            .Concat(ToCommunications(wire.InternalMessages, Media.InternalMessages))
            .Concat(ToCommunications(wire.SocialExpressions, Media.Socials))
            .Concat(ToCommunications(wire.Videos, Media.Videos))
            .Concat(ToCommunications(wire.Cobrowsesessions, Media.CobrowseSessions))
            .Concat(ToCommunications(wire.Screenshares, Media.Screenshares))
            .Concat(ToCommunications(wire.ScreenMonitorings, Media.ScreenMonitorings));

    private static IEnumerable<Communication> ToCommunications(List<WireCommunication?>? legs, string media) =>
        legs.Present().Select(leg => new Communication
        {
            // A leg without an id still tells whether the agent is on; only a write to the leg itself needs the id, and asks for it.
            Id = leg.Id ?? string.Empty,
            Media = media,
            State = leg.State.NullIfEmpty(),
            AfterCallWorkState = leg.AfterCallWork?.State.NullIfEmpty(),
            ConnectedTime = leg.ConnectedTime.Value,
            DisconnectedTime = leg.DisconnectedTime.Value,
            Wrapup = leg.Wrapup.ToModel(),
        });
}
