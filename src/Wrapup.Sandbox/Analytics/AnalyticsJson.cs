using System.Collections.Generic;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>A conversation as analytics had it at one moment, which is the truth or some time behind it.</summary>
internal static class AnalyticsJson
{
    public static void WriteAnalytics(this Utf8JsonWriter json, World world, Interaction interaction, long atMs)
    {
        var queue = interaction.LastQueue();
        json.WriteStartObject();
        json.WriteString("conversationId", interaction.Id);
        json.WriteTime("conversationStart", interaction.StartMs);
        lock (interaction.Gate)
        {
            json.WriteTimeIfPast("conversationEnd", interaction.EndMs, atMs);
            json.WriteStartArray("divisionIds");
            if (queue >= 0)
            {
                json.WriteStringValue(world.Catalog.Queues[queue].Division.Id);
            }

            json.WriteEndArray();
            json.WriteString("originatingDirection", Direction(interaction));
            json.WriteStartArray("participants");
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                if (interaction.Participants[ordinal].StartMs <= atMs)
                {
                    WriteParticipant(json, world, interaction, ordinal, atMs);
                }
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Direction(Interaction interaction) => interaction.Campaign is null ? "inbound" : "outbound";

    private static void WriteParticipant(Utf8JsonWriter json, World world, Interaction interaction, int ordinal, long atMs)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        json.WriteStartObject();
        json.WriteString("participantId", world.Store.ParticipantId(interaction, ordinal));
        json.WriteString("purpose", participant.Purpose.Wire());
        if (participant.User >= 0)
        {
            json.WriteString("participantName", world.Catalog.Users[participant.User].Name);
            json.WriteString("userId", world.Catalog.Users[participant.User].Id);
        }

        json.WriteStartArray("sessions");
        for (var i = 0; i < interaction.CommunicationCount(ordinal); i++)
        {
            WriteSession(json, world, interaction, ordinal, i, atMs);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter json, World world, Interaction interaction, int ordinal, int communication, long atMs)
    {
        json.WriteStartObject();
        json.WriteString("sessionId", world.Store.CommunicationId(interaction, ordinal, communication));
        json.WriteString("mediaType", interaction.CommunicationMedia(communication).Analytics());
        json.WriteString("direction", Direction(interaction));
        if (interaction.Campaign is not null)
        {
            json.WriteString("outboundCampaignId", interaction.Campaign);
        }

        json.WriteString("provider", interaction.Media is Media.Call ? "Edge" : "PureCloud");
        if (interaction.Participants[ordinal].WrapupAt(atMs)?.Code == Wrapup.Skipped)
        {
            json.WriteBoolean("acwSkipped", true);
        }

        json.WriteStartArray("segments");
        var segments = new List<Segment>(3);
        Segments.Add(segments, interaction, ordinal, communication, atMs);
        foreach (var segment in segments)
        {
            Write(json, world, segment, atMs);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, World world, Segment segment, long atMs)
    {
        json.WriteStartObject();
        json.WriteString("segmentType", segment.Type);
        json.WriteTime("segmentStart", segment.StartMs);
        json.WriteTimeIfPast("segmentEnd", segment.EndMs, atMs);
        json.WriteBoolean("conference", false);
        if (segment.Queue >= 0)
        {
            json.WriteString("queueId", world.Catalog.Queues[segment.Queue].Id);
        }

        if (segment.DisconnectType is not null)
        {
            json.WriteString("disconnectType", segment.DisconnectType);
        }

        if (segment.Wrapup?.Code is { } code)
        {
            json.WriteString("wrapUpCode", code);
            if (segment.Wrapup.Notes is { } notes)
            {
                json.WriteString("wrapUpNote", notes);
            }

            if (segment.Wrapup.Tags is { } tags)
            {
                json.WriteStartArray("wrapUpTags");
                foreach (var tag in tags)
                {
                    json.WriteStringValue(tag);
                }

                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
    }
}
