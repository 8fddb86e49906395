using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The channels of the notification service, as whoever listens needs them.</summary>
internal interface INotificationsApi
{
    /// <summary>Opens a channel.</summary>
    Task<NotificationChannel> CreateChannelAsync(CancellationToken cancellationToken);

    /// <summary>Adds topics to those of a channel. Topics that the token may not have are told, not thrown.</summary>
    Task<IReadOnlyList<TopicSubscription>> AddTopicsAsync(string channelId, IReadOnlyCollection<string> topics, CancellationToken cancellationToken);

    /// <summary>Makes these the topics of a channel, and its life begin anew.</summary>
    Task<IReadOnlyList<TopicSubscription>> ReplaceTopicsAsync(string channelId, IReadOnlyCollection<string> topics, CancellationToken cancellationToken);
}
