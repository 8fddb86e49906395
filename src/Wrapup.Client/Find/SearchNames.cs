using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The names of queues and codes for what is found: each list is read once, when the first id needs it. Names are a courtesy, so a token that
/// may not read the lists finds ids.
/// </summary>
internal sealed class SearchNames(IRoutingApi routing, CodeBook codes, IEnumerable<RoutingQueue> known)
{
    private readonly Dictionary<string, string> _queues = known.ToDictionary(static q => q.Id, static q => q.Name, StringComparer.OrdinalIgnoreCase);
    private bool _hasAllQueues;
    private CodeList? _codes;

    /// <summary>The name of a queue, or null.</summary>
    public async ValueTask<string?> OfQueueAsync(string? queueId, CancellationToken cancellationToken)
    {
        if (queueId is null)
        {
            return null;
        }

        if (!_hasAllQueues && !_queues.ContainsKey(queueId))
        {
            _hasAllQueues = true;
            await ReadQueuesAsync(cancellationToken).ConfigureAwait(false);
        }

        return _queues.TryGetValue(queueId, out string? name) ? name : null;
    }

    /// <summary>The name of a code, or null; a system code is its own name.</summary>
    public async ValueTask<string?> OfCodeAsync(string? codeId, CancellationToken cancellationToken)
    {
        if (codeId is null || AssignedWrapup.IsSystemCode(codeId))
        {
            return codeId;
        }

        _codes ??= await ReadCodesAsync(cancellationToken).ConfigureAwait(false);
        return _codes.ById(codeId)?.Name;
    }

    private async Task ReadQueuesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (RoutingQueue queue in routing.GetQueuesAsync(null, cancellationToken).ConfigureAwait(false))
            {
                _queues[queue.Id] = queue.Name;
            }
        }
        catch (GenesysApiException e) when (IsRefusal(e))
        {
            return;
        }
    }

    private async Task<CodeList> ReadCodesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await codes.OfOrganisationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (IsRefusal(e))
        {
            return new CodeList([]);
        }
    }

    private static bool IsRefusal(GenesysApiException exception) => exception.StatusCode is 403 or 404;
}
