namespace Wrapup.Client;

/// <summary>One answer of the query about a window; or, as the last, that it can not page through the window.</summary>
/// <param name="Page">The answer; null where the window is too large.</param>
/// <param name="TotalHits">How many interactions a window that is too large holds, where the service says so.</param>
/// <param name="Refusal">The refusal, where the service did not take the query at all.</param>
internal sealed record QueryStep(DetailsPage? Page, int? TotalHits = null, GenesysApiException? Refusal = null);
