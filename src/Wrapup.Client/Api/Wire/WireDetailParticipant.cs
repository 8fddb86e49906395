using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One party as analytics tells it.</summary>
internal sealed record WireDetailParticipant
{
    public string? ParticipantId { get; set; }

    public string? ParticipantName { get; set; }

    public string? Purpose { get; set; }

    public string? UserId { get; set; }

    public List<WireSession?>? Sessions { get; set; }
}
