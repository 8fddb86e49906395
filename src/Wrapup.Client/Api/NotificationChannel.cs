using System;

namespace Wrapup.Client;

/// <summary>A channel of the notification service. Whoever knows its address can listen, so it is a secret and never printed.</summary>
internal sealed class NotificationChannel(string id, Uri connectUri, DateTimeOffset? expires)
{
    /// <summary>The id, by which topics are added.</summary>
    public string Id => id;

    /// <summary>The address of the WebSocket.</summary>
    public Uri ConnectUri => connectUri;

    /// <summary>When it lapses unless topics are set again; null where the service does not say.</summary>
    public DateTimeOffset? Expires => expires;
}
