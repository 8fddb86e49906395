using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>What a feed has to put out: read by one, filled by sockets and sweeps, which wait where it is full.</summary>
internal sealed class FeedQueue : IDisposable
{
    private readonly Queue<FeedItem> _items = new();
    private readonly SemaphoreSlim _filled = new(0);
    private readonly SemaphoreSlim _room;

    public FeedQueue(int most) => _room = new SemaphoreSlim(most);

    public async Task AddAsync(FeedItem item, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_items)
        {
            _items.Enqueue(item);
        }

        _ = _filled.Release();
    }

    public async Task<FeedItem> TakeAsync(CancellationToken cancellationToken)
    {
        await _filled.WaitAsync(cancellationToken).ConfigureAwait(false);
        _ = _room.Release();
        lock (_items)
        {
            return _items.Dequeue();
        }
    }

    public void Dispose()
    {
        _filled.Dispose();
        _room.Dispose();
    }
}
