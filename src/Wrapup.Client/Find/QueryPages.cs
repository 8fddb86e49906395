using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The pages of one window by the query, one request at a time and none that nobody asked for yet.</summary>
internal sealed class QueryPages(AnalyticsApi analytics)
{
    /// <summary>How many interactions the query pages through: what lies behind can not be reached by it.</summary>
    public const int MaxHits = 100_000;

    private const int MaxPages = MaxHits / AnalyticsApi.QueryPageSize;

    /// <summary>The pages in order of start. A step without a page ends them: the window holds more than the query can page through.</summary>
    public async IAsyncEnumerable<QueryStep> ReadAsync(DetailsQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int number = 1; number <= MaxPages; number++)
        {
            QueryStep step = await AskAsync(query, number, cancellationToken).ConfigureAwait(false);
            yield return step;
            if (step.Page is null || IsLast(step.Page, number))
            {
                yield break;
            }
        }

        yield return new QueryStep(null);
    }

    private async Task<QueryStep> AskAsync(DetailsQuery query, int number, CancellationToken cancellationToken)
    {
        try
        {
            DetailsPage page = await analytics.QueryAsync(query, number, cancellationToken).ConfigureAwait(false);
            return page.TotalHits > MaxHits ? new QueryStep(null, page.TotalHits) : new QueryStep(page);
        }
        catch (GenesysApiException e) when (e.StatusCode == 400)
        {
            // Where exactly the limit lies is not published; a query that is wrong in itself fails as a job too, and is told of then.
            return new QueryStep(null, null, e);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            throw SearchErrors.NoSearch(e);
        }
    }

    private static bool IsLast(DetailsPage page, int number) => page.Count == 0
        || (page.TotalHits is { } total ? number * AnalyticsApi.QueryPageSize >= total : page.Count < AnalyticsApi.QueryPageSize);
}
