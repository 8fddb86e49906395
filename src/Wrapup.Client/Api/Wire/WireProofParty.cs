using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// Looks for what is set for one party of analytics details. Most parties have nothing set and most others one leg, so no leg is made to find
/// that out; a party with more is read whole, since of several legs not the first that has a wrap-up counts.
/// </summary>
internal static class WireProofParty
{
    /// <summary>What is set for the party that the reader stands on; null where nothing is, or the party has no id.</summary>
    public static StandingWrapup? Read(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        Utf8JsonReader start = reader;
        Utf8JsonReader id = default;
        AssignedWrapup? wrapup = null;
        int legs = 0;
        while (reader.ReadsProperty())
        {
            if (reader.Says("participantid"u8))
            {
                id = reader;
                reader.Skip();
            }
            else if (reader.Says("sessions"u8))
            {
                legs = ReadSessions(ref reader, out wrapup);
            }
            else
            {
                reader.Skip();
            }
        }

        if (legs > 1 && wrapup is not null)
        {
            string? campaignId = null;
            wrapup = WireDetailParty.Read(ref start, ref campaignId).Wrapup;
        }

        return wrapup is not null && id.TokenType != JsonTokenType.None && id.ReadString() is { Length: > 0 } known ? new StandingWrapup(known, wrapup) : null;
    }

    private static int ReadSessions(ref Utf8JsonReader reader, out AssignedWrapup? wrapup)
    {
        wrapup = null;
        int legs = 0;
        if (reader.ReadsArray())
        {
            while (reader.ReadsItem())
            {
                legs++;
                wrapup = ReadSession(ref reader) ?? wrapup;
            }
        }

        return legs;
    }

    private static AssignedWrapup? ReadSession(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        AssignedWrapup? wrapup = null;
        while (reader.ReadsProperty())
        {
            if (reader.Says("segments"u8))
            {
                wrapup = ReadSegments(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return wrapup;
    }

    private static AssignedWrapup? ReadSegments(ref Utf8JsonReader reader)
    {
        AssignedWrapup? wrapup = null;
        if (reader.ReadsArray())
        {
            while (reader.ReadsItem())
            {
                wrapup = ReadSegment(ref reader).After(wrapup);
            }
        }

        return wrapup;
    }

    private static SegmentWrapup ReadSegment(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        SegmentWrapup wrapup = default;
        while (reader.ReadsProperty())
        {
            if (!wrapup.Reads(ref reader))
            {
                reader.Skip();
            }
        }

        return wrapup;
    }
}
