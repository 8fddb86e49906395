using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>Keeps what a stream says.</summary>
internal sealed class RecordingSink : IEventSink
{
    private int _gaps;

    public ConcurrentQueue<GcEvent> Events { get; } = new();

    public int Gaps => Volatile.Read(ref _gaps);

    public WrapupException? End { get; private set; }

    public Task ReceiveAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        foreach (GcEvent read in batch.Events)
        {
            Events.Enqueue(read);
        }

        return Task.CompletedTask;
    }

    public void Missed() => Interlocked.Increment(ref _gaps);

    public void Ended(WrapupException cause) => End = cause;
}
