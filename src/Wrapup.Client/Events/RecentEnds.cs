using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The interactions whose end was heard of lately, so that a wait that begins a moment later does not miss it. Bounded.</summary>
internal sealed class RecentEnds
{
    private const int Most = 10_000;

    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();

    public void Add(string interactionId)
    {
        lock (_ids)
        {
            if (_ids.Add(interactionId))
            {
                _order.Enqueue(interactionId);
            }

            if (_order.Count > Most)
            {
                _ = _ids.Remove(_order.Dequeue());
            }
        }
    }

    public bool Contains(string interactionId)
    {
        lock (_ids)
        {
            return _ids.Contains(interactionId);
        }
    }
}
