namespace Wrapup.Client;

/// <summary>One thing that a feed has to say.</summary>
/// <param name="Event">An event.</param>
/// <param name="Failure">Or what was no event, or cannot be had.</param>
/// <param name="IsEnd">Whether the failure ends the feed.</param>
internal sealed record FeedItem(GcEvent? Event, WrapupException? Failure, bool IsEnd);
