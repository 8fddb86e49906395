using System;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// One line of a journal: a JSON object whose last property is a checksum of what stands before it, so that a flipped bit is found and can
/// neither lose a record nor put back a wrong code.
/// </summary>
internal static class JournalLine
{
    private const string ChecksumProperty = ",\"crc\":\"";
    private const int ChecksumLength = 8;
    private static readonly byte[] s_checksumProperty = Encoding.ASCII.GetBytes(ChecksumProperty);
    private static readonly uint[] s_table = MakeTable();

    /// <summary>The bytes of a line, its line end included.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> properties)
    {
        using var stream = new System.IO.MemoryStream(512);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        // the closing brace moves behind the checksum
        int length = (int)stream.Length - 1;
        string tail = $"{ChecksumProperty}{Checksum(stream.GetBuffer().AsSpan(0, length)):x8}\"}}\n";
        byte[] line = new byte[length + tail.Length];
        Array.Copy(stream.GetBuffer(), line, length);
        _ = Encoding.ASCII.GetBytes(tail, 0, tail.Length, line, length);
        return line;
    }

    /// <summary>The object of a line without its line end, or null where the line is damaged.</summary>
    public static JsonDocument? Read(ReadOnlyMemory<byte> line)
    {
        int tail = s_checksumProperty.Length + ChecksumLength + 2;
        int length = line.Length - tail;
        ReadOnlySpan<byte> bytes = line.Span;
        if (length < 1 || !bytes.Slice(length, s_checksumProperty.Length).SequenceEqual(s_checksumProperty))
        {
            return null;
        }

        string checksum = Encoding.ASCII.GetString(bytes.Slice(length + s_checksumProperty.Length, ChecksumLength).ToArray());
        if (!string.Equals(checksum, Checksum(bytes.Slice(0, length)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // CRC-32 (IEEE 802.3), which the box of .NET Framework lacks
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc = s_table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
