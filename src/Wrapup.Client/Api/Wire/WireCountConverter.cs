using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads a whole number that fits, and takes anything else for absent.</summary>
internal sealed class WireCountConverter : JsonConverter<WireCount>
{
    public override bool HandleNull => true;

    public override WireCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>The number that the reader stands on.</summary>
    public static WireCount Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt32(out int number) ? new(number) : default;
        }

        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, WireCount value, JsonSerializerOptions options)
    {
        if (value.Value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
