using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Bounds how many writes stand in the journal as intents and have no answer yet: what a kill leaves in doubt, and a resumed run has to look
/// for one by one. A few more than requests may be under way, so that some are put on the disk while others are sent.
/// </summary>
internal sealed class IntentGate(int places)
{
    private readonly RequestPlaces _places = new(places);

    /// <summary>Takes a place; disposing what it gives, once or again, lets go of it.</summary>
    /// <exception cref="OperationCanceledException">The run has ended or is stopped.</exception>
    public async Task<IDisposable> EnterAsync(RunEnd end)
    {
        await _places.EnterAsync(goesFirst: false).ConfigureAwait(false);
        var place = new Place(_places);
        try
        {
            // the place may be free because its holder was stopped, too
            end.ThrowIfOver();
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private sealed class Place(RequestPlaces places) : IDisposable
    {
        private RequestPlaces? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Leave();
    }
}
