using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One conversation as analytics tells it.</summary>
internal sealed record WireDetail
{
    public string? ConversationId { get; set; }

    public WireTime ConversationStart { get; set; }

    public WireTime ConversationEnd { get; set; }

    public List<WireDetailParticipant?>? Participants { get; set; }
}
