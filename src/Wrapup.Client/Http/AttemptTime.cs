using System;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// How long one attempt may take: until the head of its answer comes and, begun anew, until the body has. It ends with the call's own token, too.
/// One serves both, and then the next attempt: <see cref="AttemptTimes"/>.
/// </summary>
internal sealed class AttemptTime(AttemptTimes owner, TimeSpan span, TimeProvider time)
{
    private readonly CancellationTokenSource _over = time.TimeoutAfter(span);
    private CancellationTokenRegistration _stopped;

    /// <summary>Cancelled when the time is over, or the call is stopped.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>An attempt of a call leaves.</summary>
    public void Begin(CancellationToken cancellationToken)
    {
        BeginAnew();
        _stopped = _over.CancelWith(cancellationToken);
    }

    /// <summary>What is to come has the whole span: the head, and once that is there the body.</summary>
    public void BeginAnew() => _over.CancelAfter(span);

    /// <summary>The attempt is done with, and nothing of it looks at the token any more. To be said once.</summary>
    public void End()
    {
        _stopped.Dispose();
        if (_over.IsAsNew())
        {
            owner.Keep(this);
        }
        else
        {
            _over.Dispose();
        }
    }
}
