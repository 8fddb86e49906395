using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Puts a query into the words of analytics.</summary>
internal static class DetailsQueryWriter
{
    private static readonly WireFilter s_ended = new()
    {
        Type = "and",
        Predicates = [new() { Dimension = "conversationEnd", Operator = "exists" }],
    };

    /// <summary>The body for one page; or for a job where there is no page.</summary>
    public static WireDetailsQuery Write(DetailsQuery query, WirePaging? paging) => new()
    {
        Interval = $"{Text(query.From)}/{Text(query.To)}",
        Order = query.LastEndedFirst ? "desc" : "asc",
        OrderBy = query.LastEndedFirst ? "conversationEnd" : "conversationStart",
        Paging = paging,
        // A job takes whatever was active in its interval unless it is told to count by the start, as the query always does.
        StartOfDayIntervalMatching = paging is null ? true : null,
        ConversationFilters = [s_ended],
        SegmentFilters = [new() { Type = "and", Clauses = [.. Clauses(query)] }],
    };

    /// <summary>
    /// Clauses of one filter, since each filter may be met by another segment: the queue of one agent with the user of another is no hit.
    /// </summary>
    private static IEnumerable<WireFilter> Clauses(DetailsQuery query) => new[]
    {
        AnyOf("purpose", ["agent", "user"]),
        AnyOf("queueId", query.QueueIds),
        AnyOf("userId", query.UserIds),
        AnyOf("mediaType", query.MediaTypes),
        AnyOf("wrapUpCode", query.WrapupCodes),
    }.OfType<WireFilter>();

    private static WireFilter? AnyOf(string dimension, IReadOnlyList<string> values) =>
        values.Count == 0 ? null : new() { Type = "or", Predicates = [.. values.Select(value => Is(dimension, value))] };

    private static WirePredicate Is(string dimension, string value) => new() { Dimension = dimension, Operator = "matches", Value = value };

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
