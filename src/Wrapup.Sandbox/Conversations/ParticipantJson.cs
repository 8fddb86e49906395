using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>A participant of a conversation, by REST and in events.</summary>
internal static class ParticipantJson
{
    /// <summary>Every medium that a participant may have communications of; all but one are empty here, as in real answers.</summary>
    private static readonly string[] s_communications =
    [
        "calls", "callbacks", "chats", "cobrowsesessions", "emails", "messages", "internalMessages", "screenMonitorings", "screenshares",
        "socialExpressions", "videos",
    ];

    public static void WriteParticipant(this Utf8JsonWriter json, World world, Interaction interaction, int ordinal, long now, bool asEvent)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        json.WriteStartObject();
        json.WriteString("id", world.Store.ParticipantId(interaction, ordinal));
        if (!asEvent)
        {
            json.WriteTime("startTime", participant.StartMs);
        }

        json.WriteTimeIfPast("endTime", participant.EndMs, now);
        json.WriteTime("connectedTime", participant.ConnectedMs);
        WriteWho(json, world, interaction, ordinal, asEvent);
        WriteAfterCallWork(json, world, participant, now, asEvent);
        json.WriteStartArray("mediaRoles");
        json.WriteStringValue("full");
        json.WriteEndArray();
        json.WriteStartObject("attributes");
        if (participant.Purpose == Purpose.Customer && interaction.Campaign is not null)
        {
            json.WriteString("dialerCampaignId", interaction.Campaign);
        }

        json.WriteEndObject();
        WriteCommunications(json, world, interaction, ordinal, now);
        json.WriteEndObject();
    }

    public static void WriteMediaParticipant(this Utf8JsonWriter json, World world, Interaction interaction, int ordinal, long now)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        json.WriteStartObject();
        json.WriteString("id", world.Store.ParticipantId(interaction, ordinal));
        json.WriteTime("startTime", participant.StartMs);
        json.WriteTimeIfPast("endTime", participant.EndMs, now);
        json.WriteTime("connectedTime", participant.ConnectedMs);
        json.WriteString("purpose", participant.Purpose.Wire());
        json.WriteString("state", participant.IsOver(now) ? "disconnected" : "connected");
        if (participant.User >= 0)
        {
            var user = world.Catalog.Users[participant.User];
            json.WriteString("name", user.Name);
            json.WriteReference("user", user.Id, null, $"/api/v2/users/{user.Id}");
        }

        if (participant.Queue >= 0)
        {
            var queue = world.Catalog.Queues[participant.Queue];
            json.WriteReference("queue", queue.Id, null, $"/api/v2/routing/queues/{queue.Id}");
        }

        WriteAfterCallWork(json, world, participant, now, asEvent: false);
        json.WriteEndObject();
    }

    private static void WriteWho(Utf8JsonWriter json, World world, Interaction interaction, int ordinal, bool asEvent)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        if (participant.User >= 0)
        {
            var user = world.Catalog.Users[participant.User];
            json.WriteString("name", user.Name);
            json.WriteString("userId", user.Id);
            if (!asEvent)
            {
                json.WriteString("userUri", $"/api/v2/users/{user.Id}");
            }
        }
        else if (participant.Purpose == Purpose.Customer)
        {
            json.WriteString("name", "Customer");
            json.WriteString("address", interaction.Media is Media.Call or Media.Callback ? "tel:+15550100" : "customer@example.com");
        }

        if (participant.Queue >= 0)
        {
            var queue = world.Catalog.Queues[participant.Queue];
            json.WriteString("queueId", queue.Id);
            if (!asEvent)
            {
                json.WriteString("queueName", queue.Name);
            }
        }

        json.WriteString("purpose", participant.Purpose.Wire());
        if (!asEvent)
        {
            json.WriteString("participantType", participant.IsAgent ? "Internal" : "External");
        }
    }

    private static void WriteAfterCallWork(Utf8JsonWriter json, World world, in Participant participant, long now, bool asEvent)
    {
        json.WriteBoolean("wrapupRequired", participant.IsAgent);
        if (!participant.IsAgent)
        {
            return;
        }

        if (asEvent)
        {
            json.WriteBoolean("wrapupExpected", !participant.IsAcwOver(now));
        }

        json.WriteString("wrapupPrompt", "timeout");
        json.WriteNumber("wrapupTimeoutMs", 60_000);
        var wrapup = participant.WrapupAt(now);
        if (!asEvent)
        {
            json.WriteBoolean("wrapupSkipped", wrapup?.Code == Wrapup.Skipped);
        }

        // with communication-level after-call work the code is on the communication, and only there
        if (wrapup is not null && !world.CommunicationBasedAcw)
        {
            json.WriteWrapup("wrapup", wrapup, world.Catalog);
        }

        json.WriteTimeIfPast("startAcwTime", participant.EndMs, now);
        json.WriteTimeIfPast("endAcwTime", participant.AcwEndMs, now);
    }

    private static void WriteCommunications(Utf8JsonWriter json, World world, Interaction interaction, int ordinal, long now)
    {
        foreach (var medium in s_communications)
        {
            json.WriteStartArray(medium);
            for (var i = 0; i < interaction.CommunicationCount(ordinal); i++)
            {
                if (interaction.CommunicationMedia(i).Plural() == medium)
                {
                    json.WriteCommunication(world, interaction, ordinal, i, now);
                }
            }

            json.WriteEndArray();
        }
    }
}
