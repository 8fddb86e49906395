using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>A conversation as the published surface shows it: <c>Conversation</c>, and <c>CallConversation</c> and its like.</summary>
internal static class ConversationJson
{
    public static void WriteConversation(this Utf8JsonWriter json, World world, Interaction interaction)
    {
        var now = world.NowMs;
        json.WriteStartObject();
        json.WriteString("id", interaction.Id);
        json.WriteTime("startTime", interaction.StartMs);
        lock (interaction.Gate)
        {
            json.WriteTimeIfPast("endTime", interaction.EndMs, now);
            json.WriteStartArray("participants");
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                json.WriteParticipant(world, interaction, ordinal, now, asEvent: false);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("conversationIds");
        json.WriteEndArray();
        json.WriteString("recordingState", "NONE");
        WriteDivisions(json, world, interaction);
        json.WriteBoolean("securePause", false);
        json.WriteString("selfUri", $"/api/v2/conversations/{interaction.Id}");
        json.WriteEndObject();
    }

    /// <summary>The flattened shape of <c>GET /api/v2/conversations/{media}/{id}</c>.</summary>
    public static void WriteMediaConversation(this Utf8JsonWriter json, World world, Interaction interaction, Media media)
    {
        var now = world.NowMs;
        json.WriteStartObject();
        json.WriteString("id", interaction.Id);
        json.WriteStartArray("participants");
        lock (interaction.Gate)
        {
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                if (interaction.CommunicationMedia(0) == media || interaction.CommunicationCount(ordinal) == 2)
                {
                    json.WriteMediaParticipant(world, interaction, ordinal, now);
                }
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("otherMediaUris");
        json.WriteEndArray();
        json.WriteString("selfUri", $"/api/v2/conversations/{media.Plural()}/{interaction.Id}");
        json.WriteEndObject();
    }

    private static void WriteDivisions(Utf8JsonWriter json, World world, Interaction interaction)
    {
        var queue = interaction.LastQueue();
        json.WriteStartArray("divisions");
        if (queue >= 0)
        {
            json.WriteStartObject();
            json.WriteDivision(world.Catalog.Queues[queue].Division);
            json.WriteStartArray("entities");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
