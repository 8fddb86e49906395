using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>The body of <c>POST /sandbox/interactions</c>, all of it optional, made into a plan.</summary>
internal static class InteractionRequest
{
    private const int MaxAgents = 20;

    /// <summary>The plan, or null with the reason.</summary>
    public static InteractionPlan? Read(World world, JsonElement body, out string? error)
    {
        error = null;
        var plan = new InteractionPlan { Media = Media.Call, EndMs = world.NowMs, KnownMs = world.NowMs, AcwSeconds = 0 };
        if (body.ValueKind != JsonValueKind.Object)
        {
            error = "The body must be an object.";
            return null;
        }

        var queue = world.Catalog.Queues[0];
        var agents = 1;
        var purpose = Purpose.Agent;
        AgentPlan wrapup = new(-1, -1, null, null);
        var users = new List<short>();
        foreach (var property in body.EnumerateObject())
        {
            var value = property.Value;
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
            var known = property.Name switch
            {
                "state" => InteractionStates.TryParse(text, out var state) && Do(() => plan = plan with { State = state }),
                "queueId" or "queue" => InteractionFilter.FindQueue(world.Catalog, text) is { } found && Do(() => queue = found),
                "media" => MediaNames.TryParseAny(text, out var media) && Do(() => plan = plan with { Media = media }),
                "agents" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 0 and <= MaxAgents && Do(() => agents = count),
                "userId" => FindUser(world.Catalog, text) is >= 0 and var user && Do(() => users.Add((short)user)),
                "purpose" => text is "agent" or "user" && Do(() => purpose = text == "user" ? Purpose.User : Purpose.Agent),
                "customerStays" => value.ValueKind is JsonValueKind.True or JsonValueKind.False && Do(() => plan = plan with { CustomerStays = value.GetBoolean() }),
                "wrapup" => TryReadWrapup(value, out var read) && Do(() => wrapup = read),
                _ => false,
            };
            if (!known)
            {
                error = $"[{property.Name}] is not understood: state, queueId (or queue), media, agents (0-{MaxAgents}), userId, purpose, customerStays, wrapup {{code, notes}}.";
                return null;
            }
        }

        return plan with
        {
            Queue = (short)queue.Index,
            Agents =
            [
                .. Enumerable.Range(0, agents).Select(i => wrapup with
                {
                    User = i < users.Count ? users[i] : (short)((world.Store.Count + i) % world.Catalog.Users.Count),
                    Queue = (short)queue.Index,
                    Purpose = purpose,
                }),
            ],
        };
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }

    private static int FindUser(Catalog catalog, string id) =>
        Guid.TryParse(id, out var parsed) && catalog.FindUser(parsed) is { } user ? catalog.Users.ToList().IndexOf(user) : -1;

    private static bool TryReadWrapup(JsonElement json, out AgentPlan wrapup)
    {
        wrapup = new AgentPlan(-1, -1, null, null);
        if (json.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (!WrapupInput.TryRead(json, "code", out var input))
        {
            return false;
        }

        wrapup = wrapup with { Code = input.Code, Notes = input.Notes };
        return true;
    }
}
