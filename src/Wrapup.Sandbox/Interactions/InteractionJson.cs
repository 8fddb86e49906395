using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>An interaction as the Interactions Api shows it; <c>/sandbox/interactions</c> uses the same shape.</summary>
internal static class InteractionJson
{
    public static void WriteInteraction(this Utf8JsonWriter json, World world, Interaction interaction)
    {
        var now = world.NowMs;
        var queue = interaction.LastQueue();
        json.WriteStartObject();
        json.WriteString("id", interaction.Id);
        lock (interaction.Gate)
        {
            json.WriteString("state", interaction.StateAt(now).Wire());
            if (queue >= 0)
            {
                json.WriteString("queueId", world.Catalog.Queues[queue].Id);
            }
            else
            {
                json.WriteNull("queueId");
            }

            json.WriteString("mediaType", interaction.Media.Analytics());
            json.WriteTime("startTime", interaction.StartMs);
            json.WriteTimeIfPast("endTime", interaction.EndMs, now);
            json.WriteStartArray("participants");
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                WriteParticipant(json, world, interaction, ordinal, now);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParticipant(Utf8JsonWriter json, World world, Interaction interaction, int ordinal, long now)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        json.WriteStartObject();
        json.WriteString("id", world.Store.ParticipantId(interaction, ordinal));
        json.WriteString("purpose", participant.Purpose.Wire());
        if (participant.User >= 0)
        {
            var user = world.Catalog.Users[participant.User];
            json.WriteString("userId", user.Id);
            json.WriteString("name", user.Name);
        }

        json.WriteString("state", participant.IsOver(now) ? "disconnected" : "connected");
        if (participant.Queue >= 0)
        {
            json.WriteString("queueId", world.Catalog.Queues[participant.Queue].Id);
        }

        json.WriteTime("connectedTime", participant.ConnectedMs);
        json.WriteTimeIfPast("endTime", participant.EndMs, now);
        if (participant.WrapupAt(now) is { } wrapup)
        {
            json.WriteWrapup("wrapup", wrapup, world.Catalog);
        }
        else if (participant.IsAgent)
        {
            json.WriteNull("wrapup");
        }

        json.WriteEndObject();
    }
}
