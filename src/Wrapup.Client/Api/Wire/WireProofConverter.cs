using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads one conversation of analytics for its wrap-ups alone. Each write of a long run is proved by one, so nothing is made of the rest.</summary>
internal sealed class WireProofConverter : JsonConverter<WireProof>
{
    public override bool HandleNull => true;

    public override WireProof Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        reader.RequireObject();
        string? id = null;
        List<StandingWrapup> wrapups = [];
        while (reader.ReadsProperty())
        {
            if (reader.Says("conversationid"u8))
            {
                id = reader.ReadString();
            }
            else if (reader.Says("participants"u8))
            {
                wrapups = ReadParticipants(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new WireProof(id.NullIfEmpty(), wrapups);
    }

    public override void Write(Utf8JsonWriter writer, WireProof value, JsonSerializerOptions options) =>
        throw new NotSupportedException("What analytics tells is only read.");

    private static List<StandingWrapup> ReadParticipants(ref Utf8JsonReader reader)
    {
        List<StandingWrapup> wrapups = [];
        if (reader.ReadsArray())
        {
            while (reader.ReadsItem())
            {
                if (WireProofParty.Read(ref reader) is { } wrapup)
                {
                    wrapups.Add(wrapup);
                }
            }
        }

        return wrapups;
    }
}
