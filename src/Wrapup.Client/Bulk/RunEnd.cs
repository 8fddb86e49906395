using System.Threading;

namespace Wrapup.Client;

/// <summary>Remembers what ended a run before its input did: a limit that is too long to wait for, a token that died, a journal that broke.</summary>
internal sealed class RunEnd
{
    private WrapupException? _cause;

    /// <summary>What ended the run; null while it goes on.</summary>
    public WrapupException? Cause => Volatile.Read(ref _cause);

    /// <summary>Whether a failure of one record means that no other will fare better.</summary>
    public static bool Ends(Reason reason) =>
        reason is Reason.RateLimited or Reason.Unauthorized or Reason.JournalUnwritable or Reason.NotConnected;

    /// <summary>Ends the run if the failure is such a one. True for the one that ended it, which is told to the user.</summary>
    public bool TryEnd(WrapupException failure) =>
        Ends(failure.Reason) && Interlocked.CompareExchange(ref _cause, failure, null) is null;
}
