using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace Wrapup.Sandbox;

/// <summary>
/// Where answers are put together, used again and again: a hundred conversations take a quarter of a megabyte, and were that made anew each time,
/// the collector's work on such large pieces would be most of what the sandbox spends on a bulk run.
/// </summary>
internal sealed class AnswerBuffers : PooledObjectPolicy<ArrayBufferWriter<byte>>
{
    private const int First = 512;
    private const int MostKept = 1024 * 1024;

    public static readonly ObjectPool<ArrayBufferWriter<byte>> Shared = new DefaultObjectPool<ArrayBufferWriter<byte>>(new AnswerBuffers());

    public override ArrayBufferWriter<byte> Create() => new(First);

    public override bool Return(ArrayBufferWriter<byte> obj)
    {
        obj.ResetWrittenCount();
        return obj.Capacity <= MostKept;
    }
}
