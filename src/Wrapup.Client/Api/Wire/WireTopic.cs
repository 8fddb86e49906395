using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>A topic of a channel with what became of the wish; or a topic that can be had. In a request it is the id alone.</summary>
internal sealed record WireTopic
{
    public string? Id { get; set; }

    public string? State { get; set; }

    public string? RejectionReason { get; set; }

    public List<string?>? MissingPermissions { get; set; }

    public List<string?>? RequiresPermissions { get; set; }

    public List<string?>? Transports { get; set; }
}
