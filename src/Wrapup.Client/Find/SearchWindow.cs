using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>
/// A stretch of time in UTC, its end left out. A query answers with whole days of UTC, whatever the interval cuts off of them; so windows meet at
/// midnight, where no day is asked for twice, and <see cref="Contains"/> judges what came.
/// </summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end, after the beginning.</param>
internal readonly record struct SearchWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>An interval that the query surely takes.</summary>
    public const int MaxDays = 7;

    /// <summary>Whether the window lies within one day of UTC: a query can not ask for less.</summary>
    public bool IsOneDay => Midnight(To.AddTicks(-1)) == Midnight(From);

    /// <summary>Whether an interaction that started then belongs into this window, and so into no other.</summary>
    public bool Contains(DateTimeOffset start) => From <= start && start < To;

    /// <summary>The windows of at most so many days that the range falls into, in order; all but the outer edges are midnights.</summary>
    public IEnumerable<SearchWindow> Split(int days)
    {
        for (DateTimeOffset from = From; from < To;)
        {
            DateTimeOffset midnight = Midnight(from).AddDays(days);
            DateTimeOffset to = midnight < To ? midnight : To;
            yield return new SearchWindow(from, to);
            from = to;
        }
    }

    /// <summary>The beginning of the day of UTC.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);
}
