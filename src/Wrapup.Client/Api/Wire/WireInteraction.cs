using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>An interaction of the Interactions Api.</summary>
[JsonConverter(typeof(WireInteractionConverter))]
internal sealed record WireInteraction
{
    public string? Id { get; set; }

    public string? State { get; set; }

    public string? QueueId { get; set; }

    public WireTime StartTime { get; set; }

    public WireTime EndTime { get; set; }

    public List<WireInteractionParticipant>? Participants { get; set; }
}
