using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>The dimensions that predicates may name, each as the text that a value is compared with; null is absent.</summary>
internal static class Dimensions
{
    public static readonly FrozenDictionary<string, Func<SegmentView, string?>> OfConversation =
        new Dictionary<string, Func<SegmentView, string?>>
        {
            ["conversationId"] = view => view.Interaction.Id.ToString(),
            ["conversationStart"] = view => Wire.Time(view.Interaction.StartMs),
            ["conversationEnd"] = view => Past(view.Interaction.EndMs, view.AtMs),
            ["originatingDirection"] = _ => "inbound",
            ["divisionId"] = view => view.Interaction.LastQueue() is >= 0 and var queue
                ? view.World.Catalog.Queues[queue].Division.Id.ToString()
                : null,
            ["externalTag"] = _ => null,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, Func<SegmentView, string?>> OfSegment =
        new Dictionary<string, Func<SegmentView, string?>>
        {
            ["wrapUpCode"] = view => view.Segment.Wrapup?.Code,
            ["wrapUpNote"] = view => view.Segment.Wrapup?.Code is null ? null : view.Segment.Wrapup.Notes,
            ["queueId"] = view => view.Segment.Queue >= 0 ? view.World.Catalog.Queues[view.Segment.Queue].Text : null,
            ["userId"] = view => Party(view).User is >= 0 and var user ? view.World.Catalog.Users[user].Text : null,
            ["purpose"] = view => Party(view).Purpose.Wire(),
            ["mediaType"] = view => view.Interaction.CommunicationMedia(view.Communication).Analytics(),
            ["direction"] = _ => "inbound",
            ["segmentType"] = view => view.Segment.Type,
            ["segmentEnd"] = view => Past(view.Segment.EndMs, view.AtMs),
            ["disconnectType"] = view => view.Segment.DisconnectType,
            ["participantId"] = view => view.World.Store.ParticipantId(view.Interaction, view.Ordinal).ToString(),
            ["sessionId"] = view => view.World.Store.CommunicationId(view.Interaction, view.Ordinal, view.Communication).ToString(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static ref readonly Participant Party(SegmentView view) => ref view.Interaction.Participants[view.Ordinal];

    private static string? Past(long ms, long atMs) => ms <= atMs ? Wire.Time(ms) : null;
}
