using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads ISO 8601, with or without an offset (UTC then), and epoch milliseconds.</summary>
internal sealed class WireTimeConverter : JsonConverter<WireTime>
{
    private static readonly string[] s_formats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    private static readonly WireTime s_unreadable = new(null, true);

    public override bool HandleNull => true;

    public override WireTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>The time that the reader stands on.</summary>
    public static WireTime Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.String:
                return ReadText(ref reader);
            case JsonTokenType.Number:
                return ReadEpoch(ref reader);
            default:
                reader.Skip();
                return s_unreadable;
        }
    }

    public override void Write(Utf8JsonWriter writer, WireTime value, JsonSerializerOptions options)
    {
        if (value.Value is { } time)
        {
            writer.WriteStringValue(time);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static WireTime ReadText(ref Utf8JsonReader reader)
    {
        // The usual spelling costs no string. Without the Z the reader would take the machine's own zone, which is wrong here.
        if (!reader.HasValueSequence && reader.ValueSpan.EndsWith("Z"u8) && reader.TryGetDateTimeOffset(out DateTimeOffset utc))
        {
            return new(utc, false);
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(reader.GetString(), s_formats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset time)
            ? new(time, false)
            : s_unreadable;
    }

    private static WireTime ReadEpoch(ref Utf8JsonReader reader)
    {
        const long LastOfYear9999 = 253402300799999;
        return reader.TryGetInt64(out long milliseconds) && milliseconds is >= 0 and <= LastOfYear9999
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), false)
            : s_unreadable;
    }
}
