using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>What Genesys Cloud's published API calls a conversation, as far as wrap-up codes concern it.</summary>
public sealed record Interaction
{
    /// <summary>The id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>How far the interaction as a whole has come.</summary>
    public InteractionState State { get; init; }

    /// <summary>The queue of the interaction where the server names one (Interactions Api).</summary>
    public string? QueueId { get; init; }

    /// <summary>The outbound campaign that made it, where the server names one (Conversations Api).</summary>
    public string? CampaignId { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the last party left, or null while it goes on.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The parties in the order of the server; null where the server left them out.</summary>
    public IReadOnlyList<Participant>? Participants { get; init; }

    /// <summary>Whether this came from a copy that may lag the truth (analytics), and not from the live interaction.</summary>
    public bool IsFromAnalytics { get; init; }

    /// <summary>The agent participants in order of connection.</summary>
    public IEnumerable<Participant> Agents
    {
        get
        {
            List<Participant> agents = [];
            foreach (Participant participant in Participants ?? [])
            {
                if (participant.IsAgent)
                {
                    agents.Add(participant);
                }
            }

            // most have one, and of a hundred thousand that one is not sorted
            return agents.Count < 2 ? agents : agents.OrderBy(static p => p.ConnectedTime ?? p.StartTime ?? DateTimeOffset.MaxValue);
        }
    }

    /// <summary>The id and the state.</summary>
    public override string ToString() => $"{Id} {State}";
}
