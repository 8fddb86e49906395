using System;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>What happens to an interaction besides wrap-ups: it begins and it ends.</summary>
internal static class Life
{
    public static Interaction Begin(World world, InteractionPlan plan)
    {
        var interaction = world.Store.Add(plan);
        world.Hub.Publisher.Began(interaction);
        return interaction;
    }

    /// <summary>
    /// Ends what is not over yet. With after-call work the interaction is post-closed for that long and then closed; a system code, if one is
    /// given, is set when the after-call work ends, unless an agent's code came first. False when it had ended before.
    /// </summary>
    public static bool End(World world, Interaction interaction, int acwMs, string? systemCode)
    {
        var now = world.NowMs;
        var acwEnd = now + acwMs;
        var left = new List<int>();
        lock (interaction.Gate)
        {
            if (interaction.StateAt(now) == InteractionState.Closed)
            {
                return false;
            }

            if (interaction.EndMs > now)
            {
                interaction.EndMs = now;
            }

            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                ref var participant = ref interaction.Participants[ordinal];
                if (participant.EndMs > now)
                {
                    left.Add(ordinal);
                }

                participant.EndMs = Math.Min(participant.EndMs, now);
                participant.AcwEndMs = Math.Min(participant.AcwEndMs, participant.IsAgent ? acwEnd : now);
            }
        }

        world.Hub.Publisher.Ended(interaction, left);
        foreach (var ordinal in left)
        {
            if (systemCode is not null && interaction.Participants[ordinal].IsAgent)
            {
                world.Wrapups.WriteSystem(interaction, ordinal, systemCode, acwEnd);
            }
        }

        if (acwMs > 0)
        {
            world.Later(acwMs, () => world.Hub.Publisher.Conversation(interaction));
        }

        return true;
    }
}
