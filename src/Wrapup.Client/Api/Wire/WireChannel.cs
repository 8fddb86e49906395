namespace Wrapup.Client;

/// <summary><c>Channel</c> of the notification service.</summary>
internal sealed record WireChannel
{
    public string? ConnectUri { get; set; }

    public string? Id { get; set; }

    public WireTime Expires { get; set; }
}
