using System;
using System.Buffers.Binary;

namespace Wrapup.Sandbox;

/// <summary>
/// Ids that follow from the seed alone: computed when needed instead of stored, so that a participant costs no 32 bytes for them.
/// </summary>
internal static class Ids
{
    public static Guid Make(ulong seed, IdKind kind, long index)
    {
        var high = Mix(Mix(seed) ^ ((ulong)kind << 56) ^ (ulong)index);
        var low = Mix(high ^ 0xD1B54A32D192ED03UL);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        // version 4, variant 1: clients may validate the shape strictly
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>SplitMix64's finisher: every input bit reaches every output bit.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
