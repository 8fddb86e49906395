using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A body on its way to the JSON reader: counts, refuses to go beyond a bound, and remembers how it began for the error that may come.</summary>
internal sealed class BoundedStream(Stream inner, long maxBytes) : Stream
{
    private const int Remembered = 400;
    private readonly byte[] _start = new byte[Remembered];

    /// <summary>How many bytes may be read at most.</summary>
    public long MaxBytes => maxBytes;

    /// <summary>Bytes that were read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    /// <summary>The beginning, fit for a message.</summary>
    public string Excerpt(Hidden hidden) => BodyExcerpt.Of(Start, hidden);

    /// <summary>Whether it begins like JSON, in which case <see cref="Excerpt"/> shows no text values.</summary>
    public bool LooksLikeJson => BodyExcerpt.IsJson(Start);

    /// <summary>Reads just enough for <see cref="Excerpt"/>.</summary>
    public async Task PeekAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Remembered];
        while (Count < Remembered && await this.ReadSomeAsync(buffer, 0, Remembered - (int)Count, cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Seen(inner.Read(buffer, offset, count), buffer.AsSpan(offset));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int got = await inner.ReadSomeAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        return Seen(got, buffer.AsSpan(offset));
    }

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Seen(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);
#endif

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private ReadOnlySpan<byte> Start => _start.AsSpan(0, (int)Math.Min(Count, Remembered));

    private int Seen(int got, ReadOnlySpan<byte> buffer)
    {
        int room = (int)Math.Min(got, Math.Max(0, Remembered - Count));
        if (room > 0)
        {
            buffer.Slice(0, room).CopyTo(_start.AsSpan((int)Count));
        }
        Count += got;
        return Count <= maxBytes ? got : throw new InvalidDataException("The answer is too long.");
    }
}
