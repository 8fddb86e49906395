using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>One party of a whole conversation in an event: as the conversation topics send it, with its legs, or as those of one medium do, flat.</summary>
internal sealed record EventParticipant
{
    private static readonly KeyValuePair<string, string>[] s_media =
    [
        new("calls", Media.Calls),
        new("callbacks", Media.Callbacks),
        new("chats", Media.Chats),
        new("emails", Media.Emails),
        new("messages", Media.Messages),
        new("internalMessages", Media.InternalMessages),
        new("socialExpressions", Media.Socials),
        new("videos", Media.Videos),
        new("cobrowsesessions", Media.CobrowseSessions),
        new("screenshares", Media.Screenshares),
        new("screenMonitorings", Media.ScreenMonitorings),
    ];

    public string? Id { get; private init; }

    public string? UserId { get; private init; }

    public string? QueueId { get; private init; }

    public DateTimeOffset? ConnectedTime { get; private init; }

    public DateTimeOffset? EndTime { get; private init; }

    public string? WrapupCode { get; private init; }

    public bool IsAgent { get; private init; }

    public bool IsAfterCallWorkOpen { get; private init; }

    /// <summary>The state in the words of the Interactions Api, where the party has such a one.</summary>
    public InteractionState? State { get; private init; }

    public IReadOnlyList<Communication> Legs { get; private init; } = [];

    /// <summary>Whether the party has left: its part has an end, or each of its legs has.</summary>
    public bool HasLeft => EndTime is not null || (Legs.Count > 0 && Legs.All(static leg => ConversationRules.IsOver(leg.State)));

    /// <summary>The leg that a wrap-up would go to, else the last; null where the event shows none.</summary>
    public string? CommunicationId => WrapupLeg.Of(Legs)?.Id ?? Legs.LastOrDefault(static leg => leg.Id.Length > 0)?.Id;

    public static EventParticipant Read(EventFields fields)
    {
        string? purpose = fields.FindText("purpose");
        string? userId = fields.FindIdOf("userId", "user");
        bool isAgent = userId is not null && (Same(purpose, "agent") || Same(purpose, "user"));
        string? state = fields.FindText("state");
        InteractionState? said = InteractionsMapper.FindState(state);
        Communication[] legs = [.. s_media.SelectMany(medium => ReadLegs(fields, medium.Key, medium.Value))];
        return new EventParticipant
        {
            // of the others only their leaving counts, so that one without an id does not cost the event
            Id = isAgent ? fields.FindId("id") ?? throw InvalidEvent.Missing("'participants.id'") : null,
            UserId = userId,
            QueueId = fields.FindIdOf("queueId", "queue"),
            ConnectedTime = fields.FindTime("connectedTime"),
            EndTime = fields.RequireTime("endTime"),
            WrapupCode = EventBody.CodeOf(fields.FindObject("wrapup")) ?? EventBody.CodeOf(LegWrapup(fields)),
            IsAgent = isAgent,
            IsAfterCallWorkOpen = fields.FindTime("startAcwTime") is not null && fields.FindTime("endAcwTime") is null,
            State = said,
            Legs = legs.Length == 0 && state is not null && said is null ? [new Communication { Id = string.Empty, Media = "unknown", State = state }] : legs,
        };
    }

    private static IEnumerable<Communication> ReadLegs(EventFields owner, string field, string media) =>
        Elements(owner, field).Select(leg => new Communication
        {
            Id = leg.FindText("id") is { } id ? Ids.Find(id) ?? string.Empty : string.Empty,
            Media = media,
            State = leg.FindText("state"),
            AfterCallWorkState = leg.FindObject("afterCallWork")?.FindText("state"),
            ConnectedTime = leg.FindTime("connectedTime"),
            DisconnectedTime = leg.FindTime("disconnectedTime"),
        });

    // Where the organisation keeps wrap-ups by communication, the participant itself has none.
    private static EventFields? LegWrapup(EventFields fields) => s_media
        .SelectMany(medium => Elements(fields, medium.Key))
        .Select(static leg => leg.FindObject("wrapup"))
        .LastOrDefault(static wrapup => wrapup is not null);

    private static IEnumerable<EventFields> Elements(EventFields owner, string field) => owner.FindArray(field) is { } legs
        ? legs.EnumerateArray().Where(static e => e.ValueKind == JsonValueKind.Object).Select(static e => new EventFields(e))
        : [];

    private static bool Same(string? value, string meant) => string.Equals(value, meant, StringComparison.OrdinalIgnoreCase);
}
