using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// A lock around a question that is asked once for all, held over an await. Whoever waits can give up by its own token; the one inside goes
/// on. Where the question fails, those who waited for the answer get that failure instead of asking again one after the other.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle is never asked for holds nothing to give back.")]
internal sealed class AsyncGate
{
    private readonly SemaphoreSlim _place = new(1, 1);
    private long _failures;
    private Exception? _failure;

    /// <summary>Enters as soon as nobody is inside; disposing what it gives leaves again.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        long before = Volatile.Read(ref _failures);
        await _place.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref _failures) != before && _failure is { } failure)
        {
            _ = _place.Release();
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        return new Stay(_place);
    }

    /// <summary>Called inside: the question failed, for all who wait.</summary>
    public void Fail(Exception failure)
    {
        _failure = failure;
        _ = Interlocked.Increment(ref _failures);
    }

    private sealed class Stay(SemaphoreSlim place) : IDisposable
    {
        private SemaphoreSlim? _place = place;

        public void Dispose() => Interlocked.Exchange(ref _place, null)?.Release();
    }
}
