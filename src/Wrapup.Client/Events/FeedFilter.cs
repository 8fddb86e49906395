using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Which events a feed is for: those that meet each of the lists that is given.</summary>
internal sealed record FeedFilter
{
    public IReadOnlyList<string> QueueIds { get; init; } = [];

    public IReadOnlyList<string> UserIds { get; init; } = [];

    public IReadOnlyList<string> InteractionIds { get; init; } = [];

    /// <summary>The topics of the narrowest list; the others are met by looking at what comes.</summary>
    public IReadOnlyList<string> Topics => this switch
    {
        { InteractionIds.Count: > 0 } => [.. InteractionIds.SelectMany(InteractionTopics.OfInteraction)],
        { QueueIds.Count: > 0 } => [.. QueueIds.Select(InteractionTopics.OfQueue)],
        _ => [.. UserIds.Select(InteractionTopics.OfUser)],
    };

    /// <summary>Whether an event is meant. One that names no agent, such as a caller's, is judged by its interaction alone.</summary>
    public bool Admits(GcEvent read) =>
        Has(InteractionIds, read.InteractionId)
        && (read.ParticipantId is null ? InteractionIds.Count > 0 : Has(QueueIds, read.QueueId) && Has(UserIds, read.UserId));

    private static bool Has(IReadOnlyList<string> meant, string? id) =>
        meant.Count == 0 || (id is not null && meant.Contains(id, StringComparer.OrdinalIgnoreCase));
}
