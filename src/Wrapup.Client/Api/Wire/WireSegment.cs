using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One stretch of a leg; the wrap-up stands on one of them and is absent on the rest.</summary>
internal sealed record WireSegment
{
    public string? SegmentType { get; set; }

    public WireTime SegmentStart { get; set; }

    public WireTime SegmentEnd { get; set; }

    public string? QueueId { get; set; }

    public string? WrapUpCode { get; set; }

    public string? WrapUpNote { get; set; }

    public List<string?>? WrapUpTags { get; set; }
}
