using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Finds the agents' parts in ended interactions: window by window, oldest first, page by page as they are asked for. What a window holds too
/// much of for the query goes through an asynchronous job. Memory does not grow with what is found.
/// </summary>
internal sealed class InteractionSearch(AnalyticsApi analytics, IRoutingApi routing, TimeProvider time, Tuning tuning)
{
    private readonly CodeBook _codes = new(routing);

    /// <summary>A search at the organisation of a connection.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.NotSupported"/>: the connection is told to speak the Interactions Api, which has no search.</exception>
    public static InteractionSearch Of(GcConnection connection)
    {
        // An organisation that was found to answer there may publish a search all the same; it is asked, and its 404 says no.
        return connection.Wrapups is InteractionsApi
            ? throw SearchErrors.NoSearch()
            : new InteractionSearch(new AnalyticsApi(connection.Http), connection.Routing, connection.Time, connection.Tuning);
    }

    /// <summary>The search with its names looked up; for what fits nothing the exception says what.</summary>
    public Task<SearchRequest> ResolveAsync(SearchCriteria criteria, CancellationToken cancellationToken) =>
        new SearchResolver(routing, _codes, time).ResolveAsync(criteria, cancellationToken);

    /// <summary>What is found, one answer at a time; the next request leaves when the next step is asked for.</summary>
    public async IAsyncEnumerable<FoundPage> RunAsync(SearchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchHits hits = new(request, new SearchNames(routing, _codes, request.Queues));
        Stack<SearchWindow> windows = new(request.Range.Split(SearchWindow.MaxDays).Reverse());
        DateTimeOffset? available = null;
        while (windows.Count > 0 && !hits.IsFull)
        {
            SearchWindow window = windows.Pop();
            QueryStep? tooLarge = null;
            await foreach (QueryStep step in new QueryPages(analytics).ReadAsync(QueryOf(request, window), cancellationToken).ConfigureAwait(false))
            {
                if (step.Page is null)
                {
                    tooLarge = step;
                    break;
                }

                yield return await hits.TakeAsync(window, step.Page, "reading pages", cancellationToken).ConfigureAwait(false);
                if (hits.IsFull)
                {
                    break;
                }
            }

            if (tooLarge is null)
            {
                hits.Close(window);
                continue;
            }

            available ??= await analytics.GetJobsAvailabilityAsync(cancellationToken).ConfigureAwait(false);
            SearchPlan plan = SearchPlan.Of(window, available)
                ?? throw tooLarge.Refusal ?? SearchErrors.TooMany(window, tooLarge.TotalHits, available!.Value);
            yield return hits.Step("more than the query can hold", plan.Warning);
            if (plan.Job is { } known)
            {
                await foreach (FoundPage page in ByJobAsync(request, known, hits, cancellationToken).ConfigureAwait(false))
                {
                    yield return page;
                }
            }

            foreach (SearchWindow day in plan.Rest.Reverse())
            {
                windows.Push(day);
            }
        }
    }

    private async IAsyncEnumerable<FoundPage> ByJobAsync(
        SearchRequest request, SearchWindow window, SearchHits hits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobPages job = new(analytics, time, tuning);
        await foreach (JobStep step in job.ReadAsync(QueryOf(request, window), cancellationToken).ConfigureAwait(false))
        {
            yield return step.Page is null
                ? hits.Step($"the job is {step.State}")
                : await hits.TakeAsync(window, step.Page, "reading the job's results", cancellationToken).ConfigureAwait(false);
            if (hits.IsFull)
            {
                yield break;
            }
        }

        hits.Close(window);
    }

    private static DetailsQuery QueryOf(SearchRequest request, SearchWindow window) => new()
    {
        From = window.From,
        To = window.To,
        QueueIds = [.. request.Queues.Select(static q => q.Id)],
        UserIds = request.UserIds,
        MediaTypes = request.MediaTypes,

        // Only where a code is all that is wanted: the query has no word for none, nor for any of the platform's own.
        WrapupCodes = request is { MissingWrapup: false, SystemCode: false } ? request.WrapupCodes : [],
    };
}
