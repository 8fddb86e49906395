using System;
using System.Buffers.Binary;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// Texts that come in many records of a run, ids of its queues and users above all. One that was read lately is not made anew: what a record
/// keeps while it waits for its proof is not kept a hundred times then.
/// </summary>
internal static class RepeatedTexts
{
    private const int Slots = 1024;
    private const int Longest = 64;
    private static readonly string?[] s_texts = new string?[Slots];

    /// <summary>The text, or null, that the reader stands on.</summary>
    public static string? Get(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > Longest)
        {
            return reader.GetString();
        }

        // whoever comes last has the slot: a text is found there or it is not, and either is right
        ref string? slot = ref s_texts[SlotOf(reader.ValueSpan)];
        string? known = slot;
        return known is not null && reader.ValueTextEquals(known) ? known : slot = reader.GetString();
    }

    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        ulong hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text.Slice(sizeof(ulong)))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * 0x9E3779B97F4A7C15UL;
        }

        foreach (byte letter in text)
        {
            hash = (hash ^ letter) * 0x9E3779B97F4A7C15UL;
        }

        return (int)(hash >> 54);
    }
}
