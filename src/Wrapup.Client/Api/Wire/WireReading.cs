using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// The steps of reading JSON by hand. Each that reads a value begins on the name, or the item, before it and ends on its last token. What is
/// of another type than is due ends as a <see cref="JsonException"/>, as it does in generated code.
/// </summary>
internal static class WireReading
{
    /// <summary>Refuses what is no object.</summary>
    public static void RequireObject(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }
    }

    /// <summary>Goes on to the next property of an object; false at its end.</summary>
    public static bool ReadsProperty(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes on to the array that is due; false where there is a null in its place.</summary>
    public static bool ReadsArray(this ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartArray => true,
            JsonTokenType.Null => false,
            _ => throw new JsonException(),
        };
    }

    /// <summary>Goes on to the next item of an array that is no null; false at its end.</summary>
    public static bool ReadsItem(this ref Utf8JsonReader reader)
    {
        bool isThere;
        do
        {
            isThere = reader.Read();
        }
        while (isThere && reader.TokenType == JsonTokenType.Null);

        return isThere && reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads a text or a null.</summary>
    public static string? ReadString(this ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return reader.GetString();
    }

    /// <summary>Reads a text or a null of which the same is likely in other records.</summary>
    public static string? ReadRepeated(this ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return RepeatedTexts.Get(ref reader);
    }

    /// <summary>Reads true, false or a null.</summary>
    public static bool? ReadBoolean(this ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();
    }

    /// <summary>Reads a time, in whatever spelling.</summary>
    public static WireTime ReadTime(this ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return WireTimeConverter.Read(ref reader);
    }

    /// <summary>Reads a whole number on which nothing depends.</summary>
    public static WireCount ReadCount(this ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return WireCountConverter.Read(ref reader);
    }

    /// <summary>Reads the texts of an array; none where there is a null in its place.</summary>
    public static List<string?> ReadStrings(this ref Utf8JsonReader reader)
    {
        List<string?> texts = [];
        if (reader.ReadsArray())
        {
            while (reader.ReadsItem())
            {
                texts.Add(reader.GetString());
            }
        }

        return texts;
    }

    /// <summary>Whether the property or text that was just read is this, in whatever case; <paramref name="letters"/> are small ones of ASCII, and nothing else.</summary>
    public static bool Says(this ref Utf8JsonReader reader, ReadOnlySpan<byte> letters)
    {
        if (reader.ValueIsEscaped || reader.HasValueSequence)
        {
            return string.Equals(reader.GetString(), Encoding.ASCII.GetString(letters.ToArray()), StringComparison.OrdinalIgnoreCase);
        }

        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (text.Length != letters.Length)
        {
            return false;
        }

        for (int at = 0; at < letters.Length; at++)
        {
            // of all bytes only a letter becomes a small letter by this bit
            if ((text[at] | 0x20) != letters[at])
            {
                return false;
            }
        }

        return true;
    }
}
