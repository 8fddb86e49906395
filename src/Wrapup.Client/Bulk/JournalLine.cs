using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// One line of a journal: a JSON object whose last property is a checksum of what stands before it, so that a flipped bit is found and can
/// neither lose a record nor put back a wrong code.
/// </summary>
internal static class JournalLine
{
    /// <summary>The longest line that is written, and so the longest that is read: notes and tags, ours and those that stood there before.</summary>
    public const int Longest = 8 << 20;

    private const string ChecksumProperty = ",\"crc\":\"";
    private const int ChecksumLength = 8;
    private const int TailLength = 3;
    private const int LargestKept = 64 * 1024;
    private static readonly byte[] s_checksumProperty = Encoding.ASCII.GetBytes(ChecksumProperty);
    private static readonly uint[] s_table = MakeTable();

    [ThreadStatic]
    private static MemoryStream? s_stream;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>The bytes of a line, its line end included.</summary>
    public static byte[] Write<T>(T entry, Action<Utf8JsonWriter, T> properties)
    {
        // three lines a record, on whatever thread: each thread keeps its buffer
        MemoryStream stream = s_stream ??= new MemoryStream(1024);
        Utf8JsonWriter writer = s_writer ??= new Utf8JsonWriter(stream);
        stream.SetLength(0);
        writer.Reset(stream);
        writer.WriteStartObject();
        properties(writer, entry);
        writer.WriteEndObject();
        writer.Flush();

        // the closing brace moves behind the checksum
        int length = (int)stream.Length - 1;
        byte[] line = new byte[length + s_checksumProperty.Length + ChecksumLength + TailLength];
        Array.Copy(stream.GetBuffer(), line, length);
        s_checksumProperty.CopyTo(line, length);
        WriteHex(Checksum(line.AsSpan(0, length)), line.AsSpan(length + s_checksumProperty.Length));
        line[line.Length - 3] = (byte)'"';
        line[line.Length - 2] = (byte)'}';
        line[line.Length - 1] = (byte)'\n';
        if (stream.Capacity > LargestKept)
        {
            (s_stream, s_writer) = (null, null);
        }

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

    private static void WriteHex(uint value, Span<byte> digits)
    {
        for (int i = ChecksumLength - 1; i >= 0; i--, value >>= 4)
        {
            digits[i] = (byte)"0123456789abcdef"[(int)(value & 0xF)];
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
