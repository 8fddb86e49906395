using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Wrapup.Tests.Cmdlets;

/// <summary>An interaction at the sandbox, and the truth about it.</summary>
internal sealed class TestInteraction(TestSandbox sandbox, JsonNode made)
{
    public string Id { get; } = (string)made["id"]!;

    /// <summary>The accepted writes.</summary>
    public int Writes => sandbox.Server.Stats.Writes.GetValueOrDefault(Guid.Parse(Id));

    public string AgentId => Agents[0];

    public IReadOnlyList<string> Agents { get; } =
        [.. made["participants"]!.AsArray().Where(p => p!["userId"] is not null).Select(p => (string)p!["id"]!)];

    public IReadOnlyList<string> Users { get; } =
        [.. made["participants"]!.AsArray().Where(p => p!["userId"] is not null).Select(p => (string)p!["userId"]!)];

    public string CustomerId => (string)made["participants"]!.AsArray().First(p => (string)p!["purpose"]! == "customer")!["id"]!;

    public string QueueId { get; } = (string?)made["queueId"] ?? string.Empty;

    /// <summary>What stands at the sandbox now for an agent; null where nothing does.</summary>
    public JsonNode? Wrapup(int agent = 0) => sandbox.Get($"/sandbox/interactions/{Id}")["participants"]!.AsArray()
        .First(p => (string)p!["id"]! == Agents[agent])!["wrapup"];

    public string? Notes(int agent = 0) => (string?)Wrapup(agent)?["notes"];
}
