using System;
using System.Globalization;

namespace Wrapup.Client;

/// <summary>From when to when interactions started that a search looks at, made of what the caller said and did not say.</summary>
internal static class SearchRange
{
    /// <summary>How far a search goes back by itself.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromHours(24);

    /// <summary>Nothing is older than the platform.</summary>
    private static readonly DateTimeOffset s_beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The range in UTC, its end left out.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidInput"/>: it is empty, upside down or out of this world; the message names the parameter.</exception>
    public static SearchWindow Of(DateTimeOffset? since, DateTimeOffset? until, DateTimeOffset now)
    {
        // An end in the future is cut, or an idle search would ask for years to come; a day is left for clocks that tick apart.
        DateTimeOffset latest = now.AddDays(1);
        DateTimeOffset to = until is null ? now : until > latest ? latest : until.Value;
        if (to <= s_beginning)
        {
            throw Invalid($"-Until {Text(to)} lies before all interactions.");
        }

        DateTimeOffset from = since ?? (to - Default);
        if (from < s_beginning)
        {
            throw Invalid($"-Since {Text(from)} lies before {Text(s_beginning)}, and nothing is that old.");
        }

        if (from >= to)
        {
            throw Invalid((until, since) switch
            {
                (null, _) => $"-Since {Text(from)} is not before now ({Text(to)}).",
                ({ } end, _) when end > to => $"-Since {Text(from)} lies in the future.",
                _ => $"-Since {Text(from)} is not before -Until {Text(to)}.",
            });
        }

        return new SearchWindow(from.ToUniversalTime(), to.ToUniversalTime());
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static WrapupException Invalid(string message) =>
        new(Reason.InvalidInput, message, "Pass a -Since that lies before -Until and before now.");
}
