using System;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>An interaction as it is at this moment, for callers in the same process.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="State"><c>active</c>, <c>post-closed</c> or <c>closed</c>.</param>
/// <param name="MediaType"><c>voice</c>, <c>callback</c>, <c>email</c> or <c>message</c>.</param>
/// <param name="QueueId">The queue that it was last in.</param>
/// <param name="Agents">Its agents in the order that they came.</param>
/// <param name="Writes">Accepted wrap-up writes.</param>
public sealed record SandboxInteraction(
    Guid Id, string State, string MediaType, Guid? QueueId, IReadOnlyList<SandboxAgent> Agents, int Writes)
{
    internal static SandboxInteraction Of(World world, Interaction interaction)
    {
        var now = world.NowMs;
        var agents = new List<SandboxAgent>();
        lock (interaction.Gate)
        {
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                ref readonly var participant = ref interaction.Participants[ordinal];
                if (participant.IsAgent)
                {
                    var wrapup = participant.WrapupAt(now);
                    agents.Add(new SandboxAgent(
                        world.Store.ParticipantId(interaction, ordinal),
                        world.Catalog.Users[participant.User].Id,
                        QueueOf(world, participant.Queue),
                        wrapup?.Code,
                        wrapup?.Notes));
                }
            }

            return new SandboxInteraction(
                interaction.Id,
                interaction.StateAt(now).Wire(),
                interaction.Media.Analytics(),
                QueueOf(world, interaction.LastQueue()),
                agents,
                interaction.Writes);
        }
    }

    private static Guid? QueueOf(World world, int index) => index >= 0 ? world.Catalog.Queues[index].Id : null;
}
