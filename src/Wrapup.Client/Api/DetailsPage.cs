using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What one request to analytics brought.</summary>
/// <param name="Interactions">The conversations, in the order of the answer.</param>
/// <param name="Count">How many the answer held; more than there are <paramref name="Interactions"/> where some were not whole.</param>
/// <param name="TotalHits">How many fit the query in all; null where the answer does not say.</param>
/// <param name="Cursor">Where the next stretch of a job's results begins; null at the end.</param>
/// <param name="AvailableUntil">Up to when the answer knows everything; null where it does not say.</param>
internal sealed record DetailsPage(
    IReadOnlyList<Interaction> Interactions, int Count, int? TotalHits, string? Cursor, DateTimeOffset? AvailableUntil);
