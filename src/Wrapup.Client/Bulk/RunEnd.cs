using System;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// Remembers what ended a run before its input did: a limit that is too long to wait for, a token that died, a journal that broke. Records
/// that were not written yet are let go then; writes that are out are still proved.
/// </summary>
internal sealed class RunEnd : IDisposable
{
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _unwritten;
    private WrapupException? _cause;
    private int _isTold;

    public RunEnd(CancellationToken stop)
    {
        _stop = stop;
        _unwritten = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>What ended the run; null while it goes on.</summary>
    public WrapupException? Cause => Volatile.Read(ref _cause);

    /// <summary>Cancelled when the run ends or is stopped: for all that comes before a write.</summary>
    public CancellationToken Unwritten => _unwritten.Token;

    /// <summary>Lets nothing begin any more, once the run has ended or is stopped.</summary>
    /// <exception cref="OperationCanceledException">It has, or is.</exception>
    public void ThrowIfOver()
    {
        // a stop reaches what is linked to it in its turn, and others before it
        _stop.ThrowIfCancellationRequested();
        Unwritten.ThrowIfCancellationRequested();
    }

    /// <summary>Whether a failure of one record means that no other will fare better.</summary>
    public static bool Ends(Reason reason) =>
        reason is Reason.RateLimited or Reason.Unauthorized or Reason.JournalUnwritable or Reason.NotConnected;

    /// <summary>Ends the run if the failure, or what is behind it, is such a one.</summary>
    public void Observe(WrapupException failure)
    {
        WrapupException? cause = Ends(failure.Reason) ? failure : failure.InnerException is WrapupException inner && Ends(inner.Reason) ? inner : null;
        if (cause is not null && Interlocked.CompareExchange(ref _cause, cause, null) is null)
        {
            _unwritten.Cancel();
        }
    }

    /// <summary>True for the first who asks: the cause is told once, by a record that met it or at the end.</summary>
    public bool Tell() => Interlocked.Exchange(ref _isTold, 1) == 0;

    public void Dispose() => _unwritten.Dispose();
}
