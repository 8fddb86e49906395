using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Bounds how many writes stand in the journal as intents and have no answer yet: what a kill leaves in doubt, and a resumed run has to look
/// for one by one. A few more than requests may be under way, so that some are put on the disk while others are sent.
/// </summary>
internal sealed class IntentGate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places, places);

    /// <summary>Takes a place; disposing what it gives, once or again, lets go of it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            // the place was free because its holder was stopped, too
            _ = _places.Release();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose()
        {
            try
            {
                _ = Interlocked.Exchange(ref _places, null)?.Release();
            }
            catch (ObjectDisposedException)
            {
                // the run was let go of first, and nobody waits for a place in it any more
                _places = null;
            }
        }
    }
}
