using System;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>The body of <c>POST /sandbox/interactions</c>, all of it optional.</summary>
internal sealed record InteractionRequest
{
    private const int MaxAgents = 20;

    private const string Usage =
        "state, queueId (or queue), media, agents (0-20), userId, purpose (agent or user), customerStays, campaign, wrapup {code, notes}";

    public InteractionState State { get; init; } = InteractionState.Closed;

    public required Queue Queue { get; init; }

    public Media Media { get; init; } = Media.Call;

    public int Agents { get; init; } = 1;

    public int? User { get; init; }

    public Purpose Purpose { get; init; } = Purpose.Agent;

    public bool CustomerStays { get; init; }

    public string? Campaign { get; init; }

    public WrapupInput? Wrapup { get; init; }

    /// <summary>The request, or null with the reason.</summary>
    public static InteractionRequest? Read(Catalog catalog, JsonElement body, out string? error)
    {
        error = null;
        var request = new InteractionRequest { Queue = catalog.Queues[0] };
        foreach (var property in body.EnumerateObject())
        {
            if (request.With(catalog, property.Name, property.Value) is not { } next)
            {
                error = $"[{property.Name}] is not understood or has a wrong value. There are: {Usage}.";
                return null;
            }

            request = next;
        }

        return request;
    }

    public InteractionPlan Plan(World world)
    {
        var queue = (short)Queue.Index;
        var firstUser = User ?? world.Store.Count;
        return new InteractionPlan
        {
            State = State,
            CustomerStays = CustomerStays,
            Campaign = Campaign,
            Media = Media,
            Queue = queue,
            EndMs = world.NowMs,
            KnownMs = world.NowMs,
            AcwSeconds = 0,
            Agents =
            [
                .. Enumerable.Range(0, Agents).Select(i => new AgentPlan(
                    (short)((firstUser + i) % world.Catalog.Users.Count), queue, Wrapup?.Code, Wrapup?.Notes, Purpose)),
            ],
        };
    }

    private InteractionRequest? With(Catalog catalog, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
        switch (name)
        {
            case "state" when InteractionStates.TryParse(text, out var state):
                return this with { State = state };
            case "queueId" or "queue" when InteractionFilter.FindQueue(catalog, text) is { } queue:
                return this with { Queue = queue };
            case "media" when MediaNames.TryParseAny(text, out var media):
                return this with { Media = media };
            case "agents" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var agents) && agents is >= 0 and <= MaxAgents:
                return this with { Agents = agents };
            case "userId" when Guid.TryParse(text, out var id) && catalog.FindUser(id) is { } user:
                return this with { User = catalog.Users.ToList().IndexOf(user) };
            case "purpose" when text is "agent" or "user":
                return this with { Purpose = text == "user" ? Purpose.User : Purpose.Agent };
            case "customerStays" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return this with { CustomerStays = value.GetBoolean() };
            case "campaign" when Guid.TryParseExact(text, "D", out _):
                return this with { Campaign = text };
            case "wrapup" when WrapupInput.TryRead(value, "code", out var wrapup):
                return this with { Wrapup = wrapup };
            default:
                return null;
        }
    }
}
