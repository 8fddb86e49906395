using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>When a conversation, or one party's part in it, is over: the published API has no field for it, so it is a rule over several.</summary>
internal static class ConversationRules
{
    /// <summary>How far one party has come.</summary>
    public static InteractionState StateOf(
        bool hasLeft, IReadOnlyList<Communication> communications, bool isAfterCallWorkOpen, bool hasConversationEnded)
    {
        // Parked and scheduled legs come back, and a state that this version does not know may too: neither is over.
        bool isLegOver = hasLeft || (communications.Count > 0 ? !Any(communications, static leg => !IsOver(leg.State)) : hasConversationEnded);
        if (!isLegOver)
        {
            return InteractionState.Active;
        }

        bool isPending = isAfterCallWorkOpen || Any(communications, static leg => Is(leg.AfterCallWorkState, "pending"));
        return hasConversationEnded && !isPending ? InteractionState.Closed : InteractionState.PostClosed;
    }

    /// <summary>How far the conversation has come: as far as the slowest of its agents, and no further than itself.</summary>
    public static InteractionState StateOf(IReadOnlyList<Participant>? participants, bool hasEnded)
    {
        InteractionState state = hasEnded ? InteractionState.Closed : InteractionState.Active;
        bool hasAgent = false;
        for (int i = 0; i < (participants?.Count ?? 0); i++)
        {
            Participant agent = participants![i];
            if (!agent.IsAgent)
            {
                continue;
            }

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

    // by index, here and above: a bulk run comes by several hundred thousand times, and each enumeration of the interface makes an object
    private static bool Any(IReadOnlyList<Communication> legs, Predicate<Communication> isMet)
    {
        for (int i = 0; i < legs.Count; i++)
        {
            if (isMet(legs[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string? value, string meant) => string.Equals(value, meant, StringComparison.OrdinalIgnoreCase);
}
