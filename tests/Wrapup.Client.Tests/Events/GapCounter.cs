using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>Hands everything on, and counts the gaps that were told.</summary>
internal sealed class GapCounter(IEventSink inner) : IEventSink
{
    private int _told;

    public int Told => Volatile.Read(ref _told);

    public Task ReceiveAsync(EventBatch batch, CancellationToken cancellationToken) => inner.ReceiveAsync(batch, cancellationToken);

    public void Missed()
    {
        inner.Missed();
        _ = Interlocked.Increment(ref _told);
    }

    public void Ended(WrapupException cause) => inner.Ended(cause);
}
