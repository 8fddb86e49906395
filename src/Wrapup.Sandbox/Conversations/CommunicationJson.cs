using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>One media leg of a participant.</summary>
internal static class CommunicationJson
{
    public static void WriteCommunication(
        this Utf8JsonWriter json, World world, Interaction interaction, int ordinal, int communication, long now)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        var over = participant.IsOver(now);
        json.WriteStartObject();
        json.WriteString("id", world.Store.CommunicationId(interaction, ordinal, communication));
        json.WriteString("state", over ? "disconnected" : "connected");
        json.WriteString("initialState", participant.IsAgent ? "alerting" : "connected");
        json.WriteString("direction", "inbound");
        json.WriteString("provider", interaction.Media is Media.Call ? "Edge" : "PureCloud");
        json.WriteBoolean("held", false);
        json.WriteStartArray("segments");
        json.WriteStartObject();
        json.WriteTime("startTime", participant.ConnectedMs);
        json.WriteTimeIfPast("endTime", participant.EndMs, now);
        json.WriteString("type", "interact");
        if (over)
        {
            json.WriteString("disconnectType", DisconnectType(interaction, ordinal));
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteTime("startAlertingTime", participant.StartMs);
        json.WriteTime("connectedTime", participant.ConnectedMs);
        if (over)
        {
            json.WriteString("disconnectType", DisconnectType(interaction, ordinal));
            json.WriteTime("disconnectedTime", participant.EndMs);
        }

        WriteAfterCallWork(json, world, participant, communication, now);
        json.WriteBoolean("afterCallWorkRequired", false);
        json.WriteEndObject();
    }

    /// <summary>The first of two agents left by transferring, everyone else as the customer hung up.</summary>
    public static string DisconnectType(Interaction interaction, int ordinal) =>
        interaction.Participants[ordinal].IsAgent && ordinal < interaction.Participants.Length - 1 ? "transfer" : "client";

    private static void WriteAfterCallWork(Utf8JsonWriter json, World world, in Participant participant, int communication, long now)
    {
        var wrapup = (communication == 1 ? participant.Second : participant.First)?.At(now);
        if (world.CommunicationBasedAcw && wrapup is not null)
        {
            json.WriteWrapup("wrapup", wrapup, world.Catalog);
        }

        json.WriteStartObject("afterCallWork");
        if (participant.IsAgent && participant.IsOver(now))
        {
            json.WriteTime("startTime", participant.EndMs);
            json.WriteTimeIfPast("endTime", participant.AcwEndMs, now);
            var skipped = wrapup?.Code == Wrapup.Skipped;
            json.WriteString("state", skipped ? "skipped" : participant.IsAcwOver(now) ? "complete" : "pending");
        }

        json.WriteEndObject();
    }
}
