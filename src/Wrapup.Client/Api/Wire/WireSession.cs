using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One media leg as analytics tells it; its id is the communication's.</summary>
internal sealed record WireSession
{
    public string? SessionId { get; set; }

    public string? MediaType { get; set; }

    public bool? AcwSkipped { get; set; }

    public List<WireSegment?>? Segments { get; set; }
}
