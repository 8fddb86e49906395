using System.Linq;
using System.Text.Json.Nodes;

namespace Wrapup.Tests;

/// <summary>Short ways through an interaction's JSON.</summary>
internal static class InteractionNodes
{
    public static string Id(this JsonNode node) => (string)node["id"]!;

    public static JsonNode Agent(this JsonNode interaction, int number = 0) => interaction.Agents()[number];

    public static JsonNode[] Agents(this JsonNode interaction) =>
        [.. interaction["participants"]!.AsArray().Where(party => (string)party!["purpose"]! is "agent" or "user").Select(party => party!)];
}
