using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads an interaction by hand: a bulk run reads each of its records twice in this form, and keeps most of its texts while the record waits.</summary>
internal sealed class WireInteractionConverter : JsonConverter<WireInteraction>
{
    public override WireInteraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.RequireObject();
        var interaction = new WireInteraction();
        while (reader.ReadsProperty())
        {
            if (reader.Says("id"u8))
            {
                interaction.Id = reader.ReadString();
            }
            else if (reader.Says("state"u8))
            {
                interaction.State = reader.ReadRepeated();
            }
            else if (reader.Says("queueid"u8))
            {
                interaction.QueueId = reader.ReadRepeated();
            }
            else if (reader.Says("starttime"u8))
            {
                interaction.StartTime = reader.ReadTime();
            }
            else if (reader.Says("endtime"u8))
            {
                interaction.EndTime = reader.ReadTime();
            }
            else if (reader.Says("participants"u8))
            {
                interaction.Participants = ReadParticipants(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return interaction;
    }

    public override void Write(Utf8JsonWriter writer, WireInteraction value, JsonSerializerOptions options) =>
        throw new NotSupportedException("An interaction is only read.");

    private static List<WireInteractionParticipant>? ReadParticipants(ref Utf8JsonReader reader)
    {
        if (!reader.ReadsArray())
        {
            return null;
        }

        List<WireInteractionParticipant> participants = [];
        while (reader.ReadsItem())
        {
            participants.Add(WireInteractionParty.Read(ref reader));
        }

        return participants;
    }
}
