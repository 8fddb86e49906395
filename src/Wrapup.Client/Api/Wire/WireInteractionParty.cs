using System.Text.Json;

namespace Wrapup.Client;

/// <summary>Reads one party of an interaction by hand, as part of what <see cref="WireInteractionConverter"/> reads.</summary>
internal static class WireInteractionParty
{
    /// <summary>The party that the reader stands on.</summary>
    public static WireInteractionParticipant Read(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        var participant = new WireInteractionParticipant();
        while (reader.ReadsProperty())
        {
            if (reader.Says("id"u8))
            {
                participant.Id = reader.ReadString();
            }
            else if (reader.Says("purpose"u8))
            {
                participant.Purpose = reader.ReadRepeated();
            }
            else if (reader.Says("userid"u8))
            {
                participant.UserId = reader.ReadRepeated();
            }
            else if (reader.Says("name"u8))
            {
                participant.Name = reader.ReadString();
            }
            else if (reader.Says("queueid"u8))
            {
                participant.QueueId = reader.ReadRepeated();
            }
            else if (reader.Says("starttime"u8))
            {
                participant.StartTime = reader.ReadTime();
            }
            else if (reader.Says("connectedtime"u8))
            {
                participant.ConnectedTime = reader.ReadTime();
            }
            else if (reader.Says("endtime"u8))
            {
                participant.EndTime = reader.ReadTime();
            }
            else if (reader.Says("wrapup"u8))
            {
                participant.Wrapup = ReadWrapup(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return participant;
    }

    private static WireWrapup? ReadWrapup(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : WireWrapupConverter.Read(ref reader);
    }
}
