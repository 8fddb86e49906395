using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Wrapup.Sandbox;

/// <summary>
/// The query of <c>GET /sandbox/interactions</c>. <c>wrapup</c> speaks of agents: none of them has one, or some agent has a system's or a
/// user's code.
/// </summary>
internal sealed record InteractionFilter(InteractionState? State, string? Wrapup, Queue? Queue, int? Agents, Media? Media, int Limit)
{
    /// <summary>The filter, or null with a 400 written that says what the parameter takes.</summary>
    public static InteractionFilter? Read(Call call)
    {
        var filter = new InteractionFilter(null, null, null, null, null, int.MaxValue);
        foreach (var name in call.Http.Request.Query.Keys)
        {
            var value = call.Query(name);
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            if (filter.With(call.World.Catalog, name, value) is not { } next)
            {
                call.InvalidValue($"[{name}={value}] is not understood. {Usage}");
                return null;
            }

            filter = next;
        }

        return filter;
    }

    private const string Usage =
        "state takes active, post-closed or closed; wrapup none, system or user; queue a name or id; "
        + "media call, callback, email or message; agents and limit a number.";

    public IEnumerable<Interaction> Apply(World world)
    {
        var now = world.NowMs;
        return world.Store.Snapshot().Where(interaction => Matches(interaction, now)).Take(Limit);
    }

    private bool Matches(Interaction interaction, long now)
    {
        lock (interaction.Gate)
        {
            if ((State is { } state && interaction.StateAt(now) != state)
                || (Media is { } media && interaction.Media != media)
                || (Queue is not null && interaction.LastQueue() != Queue.Index))
            {
                return false;
            }

            int agents = 0, system = 0, user = 0;
            foreach (ref readonly var participant in interaction.Participants.AsSpan())
            {
                if (participant.IsAgent)
                {
                    agents++;
                    var code = participant.WrapupAt(now);
                    system += code is { IsSystem: true } ? 1 : 0;
                    user += code is { IsSystem: false } ? 1 : 0;
                }
            }

            return (Agents is null || Agents == agents) && Wrapup switch
            {
                "none" => agents > 0 && system + user == 0,
                "system" => system > 0,
                "user" => user > 0,
                _ => true,
            };
        }
    }

    private InteractionFilter? With(Catalog catalog, string name, string value)
    {
        switch (name)
        {
            case "state" when InteractionStates.TryParse(value, out var state):
                return this with { State = state };
            case "wrapup" when value is "none" or "system" or "user":
                return this with { Wrapup = value };
            case "queue" or "queueId" when FindQueue(catalog, value) is { } queue:
                return this with { Queue = queue };
            case "media" when MediaNames.TryParseAny(value, out var media):
                return this with { Media = media };
            case "agents" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var agents):
                return this with { Agents = agents };
            case "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit):
                return this with { Limit = limit };
            default:
                return null;
        }
    }

    public static Queue? FindQueue(Catalog catalog, string nameOrId) => catalog.Queues.FirstOrDefault(queue =>
        string.Equals(queue.Name, nameOrId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(queue.Id.ToString(), nameOrId, StringComparison.OrdinalIgnoreCase));
}
