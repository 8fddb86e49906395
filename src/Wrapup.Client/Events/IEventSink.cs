using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Who a stream of events is for.</summary>
internal interface IEventSink
{
    /// <summary>Takes what a message held. The stream reads on when it is done, which is how it is held back.</summary>
    Task ReceiveAsync(EventBatch batch, CancellationToken cancellationToken);

    /// <summary>A socket was lost and is back: what happened since the last event may have been missed, for nothing is sent twice.</summary>
    void Missed();

    /// <summary>The stream is over: it can be had no more.</summary>
    void Ended(WrapupException cause);
}
