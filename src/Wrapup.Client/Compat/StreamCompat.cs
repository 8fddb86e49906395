#if NET
using System;
#endif
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Reads and writes of streams, spelled alike for both runtimes.</summary>
internal static class StreamCompat
{
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
#if NET
        stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
#else
        new(stream.ReadAsync(buffer, offset, count, cancellationToken));
#endif

    public static ValueTask WriteAllAsync(this Stream stream, byte[] bytes, CancellationToken cancellationToken) =>
#if NET
        stream.WriteAsync(bytes, cancellationToken);
#else
        new(stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken));
#endif
}
