using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Turns what the caller wrote for a queue, an id or a name, into the queue.</summary>
internal sealed class QueueResolver(IRoutingApi routing)
{
    /// <summary>Longer than any name that the service lets one give; nothing longer goes into an address.</summary>
    public const int LongestName = 1000;

    /// <summary>The one queue that is meant.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidInput"/>: none, or several, have this id or name.</exception>
    public async Task<RoutingQueue> ResolveAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(nameOrId, "D", out _))
        {
            return await routing.GetQueueAsync(nameOrId, cancellationToken).ConfigureAwait(false)
                ?? throw Invalid($"No queue has the id {nameOrId}.", "Run Get-GcQueue to see the queues.");
        }

        if (nameOrId.Length > LongestName)
        {
            throw Invalid($"The name of a queue has at most {LongestName} characters, and this has {nameOrId.Length}.", "Run Get-GcQueue to see the queues.");
        }

        var named = new List<RoutingQueue>();
        await foreach (RoutingQueue queue in routing.GetQueuesAsync(nameOrId, cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(queue.Name.Trim(), nameOrId.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                named.Add(queue);
            }
        }

        return named.Count switch
        {
            1 => named[0],
            0 => throw Invalid($"No queue is called '{nameOrId}'.", "Run Get-GcQueue to see the queues."),
            _ => throw Invalid(
                $"{named.Count} queues are called '{nameOrId}': {string.Join("; ", named.Select(q => $"{q.Id} (division {q.DivisionName ?? q.DivisionId ?? "unknown"})"))}.",
                "Pass the id of the queue that you mean."),
        };
    }

    private static WrapupException Invalid(string message, string action) => new(Reason.InvalidInput, message, action);
}
