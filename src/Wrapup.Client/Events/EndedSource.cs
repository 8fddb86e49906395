using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Wrapup.Client;

/// <summary>Looks up in analytics what ended lately.</summary>
internal sealed class EndedSource(AnalyticsApi analytics, TimeProvider time) : IEndedSource
{
    // as many as the query reaches; a gap with more in it is closed by the next sweeps
    private const int MostPages = 1000;

    // what began so long ago and ended just now is rare, and is known to the feed if its agent came while it listened
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(2);

    public async IAsyncEnumerable<Interaction> FindAsync(FeedFilter filter, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DetailsQuery query = new()
        {
            From = since - s_longest,
            To = time.GetUtcNow() + TimeSpan.FromMinutes(1),
            LastEndedFirst = true,
            QueueIds = filter.QueueIds,
            UserIds = filter.UserIds,
        };
        for (int page = 1; page <= MostPages; page++)
        {
            DetailsPage found = await analytics.QueryAsync(query, page, cancellationToken).ConfigureAwait(false);
            foreach (Interaction interaction in found.Interactions)
            {
                if (interaction.EndTime < since)
                {
                    yield break;
                }

                yield return interaction;
            }

            if (found.Count < AnalyticsApi.QueryPageSize)
            {
                yield break;
            }
        }
    }
}
