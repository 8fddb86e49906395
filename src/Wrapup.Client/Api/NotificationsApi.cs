using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary><c>/api/v2/notifications</c>: channels and what they carry. The events themselves come by the channel's WebSocket.</summary>
internal sealed class NotificationsApi(GcHttp http) : INotificationsApi
{
    /// <summary>The most topics of one channel.</summary>
    public const int MostTopics = 1000;

    private const string Channels = "/api/v2/notifications/channels";

    /// <summary>Opens a channel. The service keeps 20 for a user and client, and drops the oldest unconnected one for a new one.</summary>
    public async Task<NotificationChannel> CreateChannelAsync(CancellationToken cancellationToken)
    {
        WireChannel wire = await http.OpenAsync(Channels, WrapupJsonContext.Default.WireChannel, cancellationToken).ConfigureAwait(false);
        string address = wire.ConnectUri.Require("connectUri");
        bool isSocket = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Scheme == "wss" || (uri.Scheme == "ws" && uri.IsLoopback));
        return isSocket
            ? new NotificationChannel(Ids.RequireSegment(wire.Id, "id"), uri!, wire.Expires.Value)
            // The address is a secret: it goes over no open line, and the message leaves it out.
            : throw new GenesysApiException(Reason.InvalidResponse, "The field 'connectUri' of the answer is no wss address.");
    }

    /// <summary>Adds topics to those of a channel. Topics that the token may not have are told, not thrown.</summary>
    public async Task<IReadOnlyList<TopicSubscription>> AddTopicsAsync(
        string channelId, IReadOnlyCollection<string> topics, CancellationToken cancellationToken) =>
        ToSubscriptions(await http.QueryAsync(
            PathOf(channelId) + "?ignoreErrors=true",
            ToBody(topics),
            WrapupJsonContext.Default.TopicList,
            WrapupJsonContext.Default.TopicPage,
            cancellationToken).ConfigureAwait(false));

    /// <summary>Makes these the topics of a channel, and its life begin anew.</summary>
    public async Task<IReadOnlyList<TopicSubscription>> ReplaceTopicsAsync(
        string channelId, IReadOnlyCollection<string> topics, CancellationToken cancellationToken) =>
        ToSubscriptions(await http.PutAsync(
            PathOf(channelId) + "?ignoreErrors=true",
            ToBody(topics),
            WrapupJsonContext.Default.TopicList,
            WrapupJsonContext.Default.TopicPage,
            cancellationToken).ConfigureAwait(false));

    /// <summary>The topics of a channel; null where the channel is gone.</summary>
    public async Task<IReadOnlyList<TopicSubscription>?> GetTopicsAsync(string channelId, CancellationToken cancellationToken)
    {
        try
        {
            return ToSubscriptions(
                await http.GetAsync(PathOf(channelId), WrapupJsonContext.Default.TopicPage, cancellationToken).ConfigureAwait(false));
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            return null;
        }
    }

    /// <summary>Takes all topics from a channel, which then lapses by itself; one that is gone already is as good.</summary>
    public async Task ClearTopicsAsync(string channelId, CancellationToken cancellationToken)
    {
        try
        {
            await http.DeleteAsync(PathOf(channelId), cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            return;
        }
    }

    /// <summary>The topics that the organisation offers, and what each takes.</summary>
    public async Task<IReadOnlyList<AvailableTopic>> GetAvailableTopicsAsync(CancellationToken cancellationToken)
    {
        WireListing<WireTopic> page = await http.GetAsync(
            "/api/v2/notifications/availabletopics?expand=transports&expand=requiresPermissions",
            WrapupJsonContext.Default.TopicPage,
            cancellationToken).ConfigureAwait(false);
        return [.. page.Entities.Present().Select(wire =>
            new AvailableTopic(wire.Id.Require("entities.id"), wire.RequiresPermissions.ToTags() ?? [], wire.Transports.ToTags() ?? []))];
    }

    private static string PathOf(string channelId) => $"{Channels}/{Ids.RequireSegment(channelId, "id")}/subscriptions";

    private static List<WireTopic> ToBody(IReadOnlyCollection<string> topics) => topics.Count <= MostTopics
        ? [.. topics.Select(topic => new WireTopic { Id = topic })]
        : throw new ArgumentException($"At most {MostTopics} topics for a channel.", nameof(topics));

    /// <summary>A topic without a state was taken: older answers tell only of those that were not.</summary>
    private static IReadOnlyList<TopicSubscription> ToSubscriptions(WireListing<WireTopic> page) =>
        [.. page.Entities.Present().Select(wire => new TopicSubscription(
            wire.Id.Require("entities.id"),
            !string.Equals(wire.State, "Rejected", StringComparison.OrdinalIgnoreCase),
            wire.RejectionReason.NullIfEmpty(),
            wire.MissingPermissions.ToTags() ?? []))];
}
