using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>A page of a details query, or a stretch of a job's results.</summary>
internal sealed record WireDetailsPage
{
    public List<WireDetail>? Conversations { get; set; }

    public WireCount TotalHits { get; set; }

    public string? Cursor { get; set; }

    public WireTime DataAvailabilityDate { get; set; }
}
