using System;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>The spelling of values on the wire, the same for every surface.</summary>
internal static class Wire
{
    // names with accents read as names; nothing of this is ever put into a page
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString(Format, CultureInfo.InvariantCulture);

    public static void WriteTime(this Utf8JsonWriter json, string name, long ms)
    {
        Span<byte> text = stackalloc byte[24];
        _ = DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    /// <summary>A time that has come; nothing for one that is still ahead.</summary>
    public static void WriteTimeIfPast(this Utf8JsonWriter json, string name, long ms, long nowMs)
    {
        if (ms <= nowMs)
        {
            json.WriteTime(name, ms);
        }
    }

    public static void WriteReference(this Utf8JsonWriter json, string name, Guid id, string? displayName, string selfUri)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        if (displayName is not null)
        {
            json.WriteString("name", displayName);
        }

        json.WriteString("selfUri", selfUri);
        json.WriteEndObject();
    }

    public static void WriteDivision(this Utf8JsonWriter json, Division division) =>
        json.WriteReference("division", division.Id, division.Name, $"/api/v2/authorization/divisions/{division.Id}");
}
