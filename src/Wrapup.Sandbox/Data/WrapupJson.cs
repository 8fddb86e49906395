using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>A wrap-up on the wire.</summary>
internal static class WrapupJson
{
    public static void WriteWrapup(this Utf8JsonWriter json, string name, Wrapup wrapup, Catalog catalog)
    {
        json.WriteStartObject(name);
        Write(json, wrapup);
        if (System.Guid.TryParseExact(wrapup.Code, "D", out var id) && catalog.FindCode(id) is { } code)
        {
            json.WriteString("name", code.Name);
        }

        json.WriteEndObject();
    }

    /// <summary>The shape of <c>GET …/wrapup</c>, which has no name.</summary>
    public static void WriteAssigned(this Utf8JsonWriter json, Wrapup? wrapup)
    {
        json.WriteStartObject();
        if (wrapup is not null)
        {
            Write(json, wrapup);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Wrapup wrapup)
    {
        if (wrapup.Code is not null)
        {
            json.WriteString("code", wrapup.Code);
        }

        if (wrapup.Notes is not null)
        {
            json.WriteString("notes", wrapup.Notes);
        }

        if (wrapup.Tags is not null)
        {
            json.WriteStartArray("tags");
            foreach (var tag in wrapup.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        if (wrapup.DurationSeconds is { } seconds)
        {
            json.WriteNumber("durationSeconds", seconds);
        }

        json.WriteTime("endTime", wrapup.EndMs);
    }
}
