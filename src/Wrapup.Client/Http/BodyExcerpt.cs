using System;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// The beginning of a body that could not be read, for a message. In JSON only names and structure are shown: its strings may be the notes
/// or the name of a customer.
/// </summary>
internal static class BodyExcerpt
{
    private const int Shown = 80;

    // what has lost its beginning is JSON all the same
    private const string NameEnd = "\":";

    public static string Of(ReadOnlySpan<byte> start, Hidden hidden)
    {
        string text = Text(start);
        return hidden.Clean(IsJson(text) ? WithoutValues(start) : text, Shown);
    }

    public static bool IsJson(ReadOnlySpan<byte> start) => IsJson(Text(start));

    private static bool IsJson(string text) => text.Length > 0 && (text[0] is '{' or '[' or '"' || text.Contains(NameEnd));

    private static string Text(ReadOnlySpan<byte> start) => SafeText.Clean(Encoding.UTF8.GetString(start.ToArray()));

    /// <summary>
    /// Names and structure as far as it is JSON: a quote that is missing or turned makes names of values and values of names, so nothing is shown
    /// from the first thing on that cannot stand where it stands.
    /// </summary>
    private static string WithoutValues(ReadOnlySpan<byte> json)
    {
        var shown = new StringBuilder();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        bool isFirst = true;
        while (shown.Length <= Shown && IsMore(ref reader))
        {
            bool closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            _ = shown.Append(isFirst || closes ? string.Empty : ",").Append(Shape(ref reader));
            isFirst = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName;
        }

        return shown.Append('…').ToString();
    }

    private static bool IsMore(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Shape(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.PropertyName => $"\"{Text(reader.ValueSpan)}\":",
        JsonTokenType.String => "\"…\"",
        _ => Text(reader.ValueSpan),
    };
}
