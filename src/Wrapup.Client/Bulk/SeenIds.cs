using System;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// Remembers, in one fixed megabyte, which interactions a run has touched (a Bloom filter: no memory grows with the records). An id that it
/// claims to have seen is read live, since the copy that many are read from may not show yet what the run wrote; a false claim, below one
/// in a hundred up to half a million ids, costs one request and nothing else.
/// </summary>
internal sealed class SeenIds
{
    private const int Bits = 1 << 23;
    private const int Probes = 4;
    private readonly int[] _bits = new int[Bits / 32];

    /// <summary>Whether the id was added before, perhaps; adds it.</summary>
    public bool AddWasSeen(Guid id)
    {
        byte[] bytes = id.ToByteArray();
        // a random UUID is its own hash; the odd multipliers help where ids are counted up
        ulong step = BitConverter.ToUInt64(bytes, 8) * 0x9E3779B97F4A7C15UL;
        ulong at = BitConverter.ToUInt64(bytes, 0) * 0xC2B2AE3D27D4EB4FUL;
        bool seen = true;
        for (int i = 0; i < Probes; i++, at += step)
        {
            int bit = (int)(at >> 41);
            int mask = 1 << (bit & 31);
            seen &= (Or(ref _bits[bit >> 5], mask) & mask) != 0;
        }

        return seen;
    }

    private static int Or(ref int word, int mask)
    {
        int before = Volatile.Read(ref word);
        while ((before & mask) == 0)
        {
            int found = Interlocked.CompareExchange(ref word, before | mask, before);
            if (found == before)
            {
                break;
            }

            before = found;
        }

        return before;
    }
}
