using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads the attribute that the dialer sets and skips all others; attributes of any other shape are none.</summary>
internal sealed class WireAttributesConverter : JsonConverter<WireAttributes>
{
    public override bool HandleNull => true;

    public override WireAttributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        string? campaign = null;
        while (reader.ReadsProperty())
        {
            bool isCampaign = reader.ValueTextEquals("dialerCampaignId"u8);
            _ = reader.Read();
            if (isCampaign && reader.TokenType == JsonTokenType.String)
            {
                campaign = reader.GetString().NullIfEmpty();
            }

            reader.Skip();
        }

        return new(campaign);
    }

    public override void Write(Utf8JsonWriter writer, WireAttributes value, JsonSerializerOptions options) => throw new NotSupportedException("Attributes are never sent.");
}
