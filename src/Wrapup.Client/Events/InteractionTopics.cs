using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>The topics by which the end of an interaction is heard of.</summary>
internal static class InteractionTopics
{
    public static string OfQueue(string queueId) => $"v2.routing.queues.{queueId.ToLowerInvariant()}.conversations";

    public static string OfUser(string userId) => $"v2.users.{userId.ToLowerInvariant()}.conversations";

    /// <summary>One interaction by itself: what its agents and its caller do.</summary>
    public static IEnumerable<string> OfInteraction(string interactionId) =>
        s_moments.Select(moment => $"v2.detail.events.conversation.{interactionId.ToLowerInvariant()}.{moment}");

    private static readonly string[] s_moments = ["user.end", "customer.end", "acw", "wrapup"];

    /// <summary>
    /// The fewest topics that tell of the end: those of the queues, which many interactions share, else those of the agents, else the
    /// interaction's own.
    /// </summary>
    public static IReadOnlyList<string> OfEnd(string interactionId, IReadOnlyList<Participant>? participants)
    {
        Participant[] agents = [.. (participants ?? []).Where(static p => p.IsAgent)];
        string[] queues = [.. agents.Select(static p => p.QueueId).OfType<string>().Where(Ids.IsUuid).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] users = [.. agents.Select(static p => p.UserId).OfType<string>().Where(Ids.IsUuid).Distinct(StringComparer.OrdinalIgnoreCase)];
        return queues.Length > 0 ? [.. queues.Select(OfQueue)] : users.Length > 0 ? [.. users.Select(OfUser)] : [.. OfInteraction(interactionId)];
    }
}
