using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The body of a details query or job: both take the same, but a job takes no page.</summary>
internal sealed record WireDetailsQuery
{
    public required string Interval { get; init; }

    public string? Order { get; init; }

    public string? OrderBy { get; init; }

    public WirePaging? Paging { get; init; }

    public IReadOnlyList<WireFilter>? ConversationFilters { get; init; }

    public IReadOnlyList<WireFilter>? SegmentFilters { get; init; }

    public bool? StartOfDayIntervalMatching { get; init; }
}
