using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>When a conversation, or one party's part in it, is over: the published API has no field for it, so it is a rule over several.</summary>
internal static class ConversationRules
{
    /// <summary>How far one party has come.</summary>
    public static InteractionState StateOf(
        bool hasLeft, IReadOnlyList<Communication> communications, bool isAfterCallWorkOpen, bool hasConversationEnded)
    {
        // Parked and scheduled legs come back, and a state that this version does not know may too: neither is over.
        bool isLegOver = hasLeft || (communications.Count > 0 ? communications.All(IsOver) : hasConversationEnded);
        if (!isLegOver)
        {
            return InteractionState.Active;
        }

        bool isPending = isAfterCallWorkOpen || communications.Any(IsAfterCallWorkPending);
        return hasConversationEnded && !isPending ? InteractionState.Closed : InteractionState.PostClosed;
    }

    /// <summary>How far the conversation has come: as far as the slowest of its agents, and no further than itself.</summary>
    public static InteractionState StateOf(IReadOnlyList<Participant>? participants, bool hasEnded)
    {
        InteractionState state = hasEnded ? InteractionState.Closed : InteractionState.Active;
        bool hasAgent = false;
        foreach (Participant agent in (participants ?? []).Where(static p => p.IsAgent))
        {
            if (agent.State == InteractionState.Active)
            {
                return InteractionState.Active;
            }

            hasAgent = true;
            state = agent.State == InteractionState.PostClosed ? InteractionState.PostClosed : state;
        }

        return hasAgent && !hasEnded ? InteractionState.PostClosed : state;
    }

    /// <summary>Whether a leg in this state is over, by the words of the published API.</summary>
    public static bool IsOver(string? state) => Is(state, "disconnected") || Is(state, "terminated");

    private static bool IsOver(Communication leg) => IsOver(leg.State);

    private static bool IsAfterCallWorkPending(Communication leg) => Is(leg.AfterCallWorkState, "pending");

    private static bool Is(string? value, string meant) => string.Equals(value, meant, StringComparison.OrdinalIgnoreCase);
}
