using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>The bodies of events.</summary>
internal static class EventJson
{
    /// <summary>The whole conversation; unlike by REST there is no end time and no state at the top.</summary>
    public static void WriteConversationEvent(this Utf8JsonWriter json, World world, Interaction interaction)
    {
        var now = world.NowMs;
        json.WriteStartObject();
        json.WriteString("id", interaction.Id);
        json.WriteStartArray("participants");
        lock (interaction.Gate)
        {
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                json.WriteParticipant(world, interaction, ordinal, now, asEvent: true);
            }
        }

        json.WriteEndArray();
        json.WriteString("recordingState", "none");
        json.WriteEndObject();
    }

    /// <summary>One moment of one participant: times are epoch milliseconds and words are upper case here.</summary>
    public static void WriteDetailEvent(
        this Utf8JsonWriter json, World world, Interaction interaction, int ordinal, string kind, long atMs, Wrapup? wrapup)
    {
        var participant = interaction.Participants[ordinal];
        json.WriteStartObject();
        json.WriteNumber("eventTime", atMs);
        json.WriteString("conversationId", interaction.Id);
        json.WriteString("participantId", world.Store.ParticipantId(interaction, ordinal));
        json.WriteString("sessionId", world.Store.CommunicationId(interaction, ordinal, interaction.CommunicationCount(ordinal) - 1));
        json.WriteString("mediaType", interaction.Media.Analytics().ToUpperInvariant());
        json.WriteString("provider", interaction.Media == Media.Call ? "Edge" : "PureCloud");
        json.WriteString("direction", "INBOUND");
        if (participant.Queue >= 0)
        {
            json.WriteString("queueId", world.Catalog.Queues[participant.Queue].Text);
            json.WriteString("divisionId", world.Catalog.Queues[participant.Queue].Division.Id);
        }

        // of the two about after-call work, only acw says who did it
        if (participant.User >= 0 && kind != "wrapup")
        {
            json.WriteString("userId", world.Catalog.Users[participant.User].Text);
        }

        if (kind.EndsWith(".end", System.StringComparison.Ordinal))
        {
            json.WriteString("disconnectType", CommunicationJson.DisconnectType(interaction, ordinal).ToUpperInvariant());
            json.WriteNumber("interactingDurationMs", atMs - participant.ConnectedMs);
        }

        if (wrapup is not null)
        {
            json.WriteString("wrapupCode", wrapup.Code);
            if (wrapup.Notes is not null)
            {
                json.WriteString("wrapupNotes", wrapup.Notes);
            }

            json.WriteNumber("wrapupDurationMs", (wrapup.DurationSeconds ?? 0) * 1000L);
        }

        json.WriteEndObject();
    }
}
