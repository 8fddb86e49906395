using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>How a window is searched that is too large for the query.</summary>
/// <param name="Job">The part that a job can answer for; null where the jobs do not know any of it yet.</param>
/// <param name="Rest">The days that are newer than the jobs' data, each by the query.</param>
/// <param name="Warning">What the user should be told of that.</param>
internal sealed record SearchPlan(SearchWindow? Job, IReadOnlyList<SearchWindow> Rest, string? Warning)
{
    /// <summary>The plan for a window, given up to when the jobs know everything; null where they do not say.</summary>
    /// <returns>Null where there is no way: one day, too large for the query and too new for the jobs.</returns>
    public static SearchPlan? Of(SearchWindow window, DateTimeOffset? available)
    {
        if (available is null || available >= window.To)
        {
            return new SearchPlan(window, [], null);
        }

        DateTimeOffset known = SearchWindow.Midnight(available.Value);
        SearchWindow rest = known > window.From ? window with { From = known } : window;
        if (rest == window && window.IsOneDay)
        {
            return null;
        }

        return new SearchPlan(
            rest == window ? null : window with { To = known },
            [.. rest.Split(1)],
            FormattableString.Invariant(
                $"What started from {rest.From:yyyy-MM-dd HH:mm'Z'} on is newer than the data of asynchronous jobs ({available.Value.UtcDateTime:yyyy-MM-dd HH:mm'Z'}); it is searched day by day."));
    }
}
