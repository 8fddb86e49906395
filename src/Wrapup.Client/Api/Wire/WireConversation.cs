using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary><c>Conversation</c> of the published API, as far as wrap-up codes concern it.</summary>
internal sealed record WireConversation
{
    public string? Id { get; set; }

    public WireTime StartTime { get; set; }

    public WireTime EndTime { get; set; }

    public List<WireParticipant?>? Participants { get; set; }
}
