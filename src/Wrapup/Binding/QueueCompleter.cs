using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The names of the organisation's queues.</summary>
internal sealed class QueueCompleter : OrgCompleter
{
    protected override async Task<IEnumerable<(string Value, string ToolTip)>> CandidatesAsync(
        GcConnection connection, CompletionCache cache, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<RoutingQueue> queues = await cache
            .GetAsync("queues", () => AllAsync(connection.Routing.GetQueuesAsync(null, cancellationToken))).ConfigureAwait(false);
        return queues.Select(q => (q.Name, ToolTip(q.Id, q.DivisionName ?? q.DivisionId)));
    }
}
