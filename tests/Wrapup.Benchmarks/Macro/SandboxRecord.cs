using System.Text.Json;

namespace Wrapup.Benchmarks.Macro;

/// <summary>An interaction of the sandbox with its one agent participant.</summary>
/// <param name="InteractionId">The interaction.</param>
/// <param name="ParticipantId">The agent participant.</param>
/// <param name="Code">The code that stands there; null for none.</param>
internal sealed record SandboxRecord(string InteractionId, string ParticipantId, string? Code)
{
    public static SandboxRecord Of(JsonElement interaction)
    {
        foreach (JsonElement participant in interaction.GetProperty("participants").EnumerateArray())
        {
            if (participant.GetProperty("purpose").GetString() is "agent" or "user")
            {
                string? code = participant.TryGetProperty("wrapup", out JsonElement wrapup) && wrapup.ValueKind == JsonValueKind.Object
                    ? wrapup.GetProperty("code").GetString()
                    : null;
                return new SandboxRecord(interaction.GetProperty("id").GetString()!, participant.GetProperty("id").GetString()!, code);
            }
        }

        throw new JsonException("An interaction without an agent.");
    }
}
