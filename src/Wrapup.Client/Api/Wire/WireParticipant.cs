using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary><c>Participant</c> of the published API: it has no state of its own, its communications have.</summary>
internal sealed record WireParticipant
{
    public string? Id { get; set; }

    public string? Purpose { get; set; }

    public string? UserId { get; set; }

    public string? Name { get; set; }

    public string? QueueId { get; set; }

    public string? QueueName { get; set; }

    public WireTime StartTime { get; set; }

    public WireTime ConnectedTime { get; set; }

    public WireTime EndTime { get; set; }

    public WireTime StartAcwTime { get; set; }

    public WireTime EndAcwTime { get; set; }

    public WireWrapup? Wrapup { get; set; }

    public WireAttributes Attributes { get; set; }

    public List<WireCommunication?>? Calls { get; set; }

    public List<WireCommunication?>? Callbacks { get; set; }

    public List<WireCommunication?>? Chats { get; set; }

    public List<WireCommunication?>? Cobrowsesessions { get; set; }

    public List<WireCommunication?>? Emails { get; set; }

    public List<WireCommunication?>? Messages { get; set; }

    public List<WireCommunication?>? InternalMessages { get; set; }

    public List<WireCommunication?>? ScreenMonitorings { get; set; }

    public List<WireCommunication?>? Screenshares { get; set; }

    public List<WireCommunication?>? SocialExpressions { get; set; }

    public List<WireCommunication?>? Videos { get; set; }
}
