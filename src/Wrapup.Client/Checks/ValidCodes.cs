using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Which codes are valid where: on a queue, or for the agents of an interaction.</summary>
internal static class ValidCodes
{
    /// <summary>The codes of a queue that is given by name or id.</summary>
    public static async IAsyncEnumerable<WrapupCode> OfQueueAsync(
        IRoutingApi routing, string nameOrId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RoutingQueue queue = await new QueueResolver(routing).ResolveAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        await foreach (WrapupCode code in routing.GetQueueWrapupCodesAsync(queue.Id, cancellationToken).ConfigureAwait(false))
        {
            yield return code;
        }
    }

    /// <summary>The codes of the queues of an interaction's agents, each once; all codes where an agent came through no queue.</summary>
    public static async IAsyncEnumerable<WrapupCode> OfInteractionAsync(
        IWrapupApi wrapups, IRoutingApi routing, string interactionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        Interaction interaction = await wrapups.GetInteractionAsync(id, cancellationToken).ConfigureAwait(false);
        string?[] queues = interaction.Agents.Select(a => a.QueueId).DefaultIfEmpty(interaction.QueueId).Distinct().ToArray();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string? queueId in queues.Contains(null) ? [null] : queues)
        {
            IAsyncEnumerable<WrapupCode> codes = queueId is null
                ? routing.GetWrapupCodesAsync(null, cancellationToken)
                : routing.GetQueueWrapupCodesAsync(queueId, cancellationToken);
            await foreach (WrapupCode code in codes.ConfigureAwait(false))
            {
                if (seen.Add(code.Id))
                {
                    yield return code;
                }
            }
        }
    }
}
