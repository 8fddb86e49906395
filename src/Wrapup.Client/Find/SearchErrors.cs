using System;
using System.Globalization;

namespace Wrapup.Client;

/// <summary>Why a search can not be made, or not be finished.</summary>
internal static class SearchErrors
{
    /// <summary>The Interactions Api publishes no search.</summary>
    public static WrapupException NoSearch() => new(Reason.NotSupported, NoSearchText, NoSearchAction);

    /// <summary>Nothing answers where the search should be.</summary>
    public static GenesysApiException NoSearch(GenesysApiException cause) => new(Reason.NotSupported, $"{NoSearchText} {cause.Message}", NoSearchAction, cause)
    {
        StatusCode = cause.StatusCode,
        ErrorCode = cause.ErrorCode,
        CorrelationId = cause.CorrelationId,
    };

    /// <summary>One day holds too much for the query, and the jobs do not know it yet.</summary>
    public static WrapupException TooMany(SearchWindow window, int? totalHits, DateTimeOffset available)
    {
        string hits = totalHits?.ToString(CultureInfo.InvariantCulture) ?? "Too many";
        return new WrapupException(
            Reason.NotSupported,
            FormattableString.Invariant(
                $"{hits} interactions of {window.From:yyyy-MM-dd} (UTC) fit, the query reaches {QueryPages.MaxHits}, and the data of asynchronous jobs ends at {available.UtcDateTime:yyyy-MM-dd HH:mm'Z'}."),
            "Narrow the search with -Queue, -UserId or -MediaType, or search that day again when the jobs know it.");
    }

    /// <summary>A job ended without results.</summary>
    public static WrapupException JobFailed(string state) =>
        new(Reason.ServiceUnavailable, $"The asynchronous query ended without results: {state}.", "Try again later, or search in smaller ranges.");

    private const string NoSearchText = "The Interactions Api publishes no search, so interactions cannot be found here.";

    private const string NoSearchAction = "Take the ids from elsewhere, or connect to an organisation that speaks the Conversations Api.";
}
