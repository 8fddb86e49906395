using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A body on its way from the wire to the JSON reader, in a borrowed buffer: refuses to go beyond a bound, and shows how it began in the error that may come.</summary>
/// <param name="maxBytes">How much of it is read at most; what is longer ends as <see cref="IOException"/>.</param>
/// <param name="announced">What the server says its length is, or null.</param>
internal sealed class AnswerBody(int maxBytes, long? announced) : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int Remembered = 400;
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    // one byte more than announced, so that the end is seen without growing
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(FirstBuffer, Math.Min((announced ?? 0) + 1, maxBytes)));

    /// <summary>Bytes that were read so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more came than is read.</summary>
    public bool IsTooLong => Count > maxBytes;

    /// <summary>What was read, without the mark that some servers begin with.</summary>
    public ReadOnlySpan<byte> Json
    {
        get
        {
            ReadOnlySpan<byte> read = _buffer.AsSpan(0, Count);
            return read.StartsWith(s_byteOrderMark) ? read.Slice(s_byteOrderMark.Length) : read;
        }
    }

    /// <summary>Whether it begins like JSON, in which case <see cref="Excerpt"/> shows no text values.</summary>
    public bool LooksLikeJson => BodyExcerpt.IsJson(Start);

    private ReadOnlySpan<byte> Start => _buffer.AsSpan(0, Math.Min(Count, Remembered));

    /// <summary>As much as the buffer holds, but no more than shows that the body is too long.</summary>
    private int Room => (int)Math.Min(_buffer.Length - Count, maxBytes + 1L - Count);

    /// <summary>Reads all of it.</summary>
    public Task ReadAsync(Stream stream, CancellationToken cancellationToken) => ReadAsync(stream, int.MaxValue, cancellationToken);

    /// <summary>Reads just enough for <see cref="Excerpt"/>.</summary>
    public Task PeekAsync(Stream stream, CancellationToken cancellationToken) => ReadAsync(stream, Remembered, cancellationToken);

    /// <summary>The beginning, fit for a message.</summary>
    public string Excerpt(Hidden hidden) => BodyExcerpt.Of(Start, hidden);

    public void Dispose()
    {
        Return(_buffer, Count);
        _buffer = [];
        Count = 0;
    }

    private async Task ReadAsync(Stream stream, int enough, CancellationToken cancellationToken)
    {
        int got;
        while (Count < enough && (got = await stream.ReadSomeAsync(_buffer, Count, Room, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Count += got;
            if (IsTooLong)
            {
                throw new IOException("The answer is too long.");
            }

            if (Count == _buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Count * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, Count);
        Return(_buffer, Count);
        _buffer = larger;
    }

    /// <summary>Notes and tokens pass through here, so nothing of them stays behind in the pool.</summary>
    private static void Return(byte[] buffer, int used)
    {
        buffer.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
