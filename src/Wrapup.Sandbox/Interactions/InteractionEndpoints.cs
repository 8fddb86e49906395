using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>
/// The Interactions Api: one read and one write. The write refuses whatever is wrong with the body or the interaction with the very same
/// bytes, as the service does; only token, content type and an unknown id are told apart.
/// </summary>
internal static class InteractionEndpoints
{
    public static ValueTask Get(Call call)
    {
        if (call.World.Store.Find(call.Value("id")) is { } interaction)
        {
            call.Json.WriteInteraction(call.World, interaction);
        }
        else
        {
            call.NotFound("Interaction", call.Value("id"));
        }

        return ValueTask.CompletedTask;
    }

    public static async ValueTask PostWrapup(Call call)
    {
        if (call.World.Store.Find(call.Value("id")) is not { } interaction)
        {
            call.NotFound("Interaction", call.Value("id"));
            return;
        }

        using var body = await call.ReadJsonAsync(Refuse).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (!WrapupInput.TryRead(body.RootElement, "wrapUpCode", out var input)
            || !TryReadParticipant(body.RootElement, out var participantId)
            || FindAgent(call.World, interaction, participantId) is not (>= 0 and var ordinal)
            || !IsAllowed(call.World, interaction, ordinal, input.Code))
        {
            Refuse(call);
            return;
        }

        // this Api answers when the write is done, so that the answer is the proof; a fault that keeps it from being done takes that away
        input = input with { Provisional = false };
        var written = call.World.Wrapups.Accept(call, interaction, ordinal, WrapupWriter.WholeParticipant, input, applyLagMs: 0);
        if (written is null || written.AppliedMs > call.World.NowMs)
        {
            call.Accepted();
            return;
        }

        var json = call.Json;
        json.WriteStartObject();
        json.WriteString("id", interaction.Id);
        json.WriteString("participantId", participantId);
        json.WriteWrapup("wrapup", written, call.World.Catalog);
        json.WriteEndObject();
    }

    private static void Refuse(Call call)
    {
        call.ClearBody();
        call.Status = 400;
        call.WriteBody("{\"message\":\"Invalid request body\"}"u8);
    }

    private static bool TryReadParticipant(JsonElement body, out string? participantId)
    {
        participantId = null;
        if (!body.TryGetProperty("participantId", out var value) || value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        participantId = value.GetString();
        return true;
    }

    private static int FindAgent(World world, Interaction interaction, string? participantId)
    {
        var ordinal = world.Store.FindParticipant(interaction, participantId);
        return ordinal >= 0 && interaction.Participants[ordinal].IsAgent ? ordinal : -1;
    }

    private static bool IsAllowed(World world, Interaction interaction, int ordinal, string? code)
    {
        if (!Guid.TryParseExact(code, "D", out var codeId))
        {
            return false;
        }

        lock (interaction.Gate)
        {
            return interaction.StateAt(world.NowMs) != InteractionState.Active
                && interaction.Participants[ordinal].Queue is >= 0 and var queue
                && world.Catalog.Queues[queue].CodeIds.Contains(codeId);
        }
    }
}
