using System;

namespace Wrapup.Sandbox;

/// <summary>What happens to an interaction besides wrap-ups: it begins and it ends.</summary>
internal static class Life
{
    public static Interaction Begin(World world, InteractionPlan plan) => world.Store.Add(plan);

    /// <summary>
    /// Ends what is not over yet. With after-call work the interaction is post-closed for that long and then closed; a system code, if one is
    /// given, is set when the after-call work ends, unless an agent's code came first. False when it had ended before.
    /// </summary>
    public static bool End(World world, Interaction interaction, int acwMs, string? systemCode)
    {
        var now = world.NowMs;
        var acwEnd = now + acwMs;
        var left = new bool[interaction.Participants.Length];
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
                left[ordinal] = participant.EndMs > now;
                participant.EndMs = Math.Min(participant.EndMs, now);
                participant.AcwEndMs = Math.Min(participant.AcwEndMs, participant.IsAgent ? acwEnd : now);
            }
        }

        for (var ordinal = 0; systemCode is not null && ordinal < left.Length; ordinal++)
        {
            if (left[ordinal] && interaction.Participants[ordinal].IsAgent)
            {
                world.Wrapups.WriteSystem(interaction, ordinal, systemCode, acwEnd);
            }
        }

        return true;
    }
}
