using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A lock that may be held over an await. Whoever waits can give up by its own token; the one inside goes on.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle is never asked for holds nothing to give back.")]
internal sealed class AsyncGate
{
    private readonly SemaphoreSlim _place = new(1, 1);

    /// <summary>Enters as soon as nobody is inside; disposing what it gives leaves again.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _place.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Stay(_place);
    }

    private sealed class Stay(SemaphoreSlim place) : IDisposable
    {
        private SemaphoreSlim? _place = place;

        public void Dispose() => Interlocked.Exchange(ref _place, null)?.Release();
    }
}
