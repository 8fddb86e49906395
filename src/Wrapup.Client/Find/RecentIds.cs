using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>
/// The interactions that came last, at most as many as one window of the query can hold: pages shift while they are read, and a window that
/// turns out too large is read again by a job. Further back nothing can repeat, since windows share no start. Exact, unlike
/// <see cref="SeenIds"/>, because here a false hit would lose a record.
/// </summary>
internal sealed class RecentIds(int capacity)
{
    private readonly HashSet<Guid> _ids = [];
    private readonly Queue<Guid> _order = new();

    /// <summary>Takes an id; false where it is among the recent ones already.</summary>
    public bool Add(Guid id)
    {
        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue(id);
        if (_order.Count > capacity)
        {
            _ = _ids.Remove(_order.Dequeue());
        }

        return true;
    }
}
