using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Makes of what the caller wrote a search that can be sent. What is given and empty is refused, or it would widen the search unseen.</summary>
internal sealed class SearchResolver(IRoutingApi routing, CodeBook codes, TimeProvider time)
{
    /// <summary>The search.</summary>
    /// <exception cref="WrapupException">A range, id or name that fits nothing; the message names the parameter or the value.</exception>
    public async Task<SearchRequest> ResolveAsync(SearchCriteria criteria, CancellationToken cancellationToken)
    {
        SearchWindow range = SearchRange.Of(criteria.Since, criteria.Until, time.GetUtcNow());
        string[] users = [.. criteria.UserIds.Select(static id => Ids.Require(id, "-UserId")).Distinct()];
        string[] media = [.. criteria.MediaTypes.Select(SearchMedia.Parse).Distinct()];
        return new SearchRequest
        {
            Range = range,
            Queues = await QueuesAsync(criteria.Queues, cancellationToken).ConfigureAwait(false),
            UserIds = users,
            MediaTypes = media,
            MissingWrapup = criteria.MissingWrapup,
            SystemCode = criteria.SystemCode,
            WrapupCodes = await CodesAsync(criteria.WrapupCodes, cancellationToken).ConfigureAwait(false),
            First = criteria.First,
        };
    }

    private async Task<IReadOnlyList<RoutingQueue>> QueuesAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var queues = new Dictionary<string, RoutingQueue>(StringComparer.OrdinalIgnoreCase);
        foreach (string nameOrId in wanted)
        {
            string text = Filled(nameOrId, "-Queue");
            RoutingQueue queue = await new QueueResolver(routing).ResolveAsync(text, cancellationToken).ConfigureAwait(false);
            queues[queue.Id] = queue;
        }

        return [.. queues.Values];
    }

    private async Task<IReadOnlyList<string>> CodesAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string nameOrId in wanted)
        {
            ids.UnionWith(await CodeAsync(Filled(nameOrId, "-WrapupCode"), cancellationToken).ConfigureAwait(false));
        }

        return [.. ids];
    }

    private async Task<IEnumerable<string>> CodeAsync(string wanted, CancellationToken cancellationToken)
    {
        // Not looked up, since a code that was deleted since still stands on what was wrapped up with it.
        if (Ids.Find(wanted) is { } id)
        {
            return [id];
        }

        if (AssignedWrapup.IsSystemCode(wanted))
        {
            return [wanted.ToUpperInvariant()];
        }

        CodeList all = await codes.OfOrganisationAsync(cancellationToken).ConfigureAwait(false);
        if (all.ByName(wanted) is { Count: > 0 } named)
        {
            // For a search a name that several divisions use means all of them.
            return named.Select(static code => code.Id);
        }

        (_, Failure? failure) = await new CodeResolver(codes, routing).ResolveAsync(wanted, null, cancellationToken).ConfigureAwait(false);
        throw new WrapupException(failure!.Reason, failure.Message, failure.RecommendedAction);
    }

    private static string Filled(string value, string parameter) =>
        string.IsNullOrWhiteSpace(value) ? throw new WrapupException(Reason.InvalidInput, $"{parameter} is empty; leave it out to search all.")
        : value.Length > QueueResolver.LongestName ? throw new WrapupException(Reason.InvalidInput, $"{parameter} is longer than {QueueResolver.LongestName} characters.")
        : value.Trim();
}
