using System;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// How long one attempt may take: until the head of its answer comes and, begun anew, until the body has. It ends with the call's own token, too.
/// One serves both, since a bulk run makes one for each of its requests.
/// </summary>
internal sealed class AttemptTime : IDisposable
{
    private readonly TimeSpan _span;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopped;

    public AttemptTime(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        _span = span;
        _over = time.TimeoutAfter(span);
        _stopped = _over.CancelWith(cancellationToken);
    }

    /// <summary>Cancelled when the time is over, or the call is stopped.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>The head has come: the body has as long again.</summary>
    public void BeginAnew() => _over.CancelAfter(_span);

    public void Dispose()
    {
        _stopped.Dispose();
        _over.Dispose();
    }
}
