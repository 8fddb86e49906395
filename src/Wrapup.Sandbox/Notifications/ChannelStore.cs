using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace Wrapup.Sandbox;

/// <summary>
/// All channels. A user and application may have 20; the 21st pushes out the one that was used longest ago, one without a socket first.
/// </summary>
internal sealed class ChannelStore(World world)
{
    private const int MaxPerOwner = 20;

    private readonly object _gate = new();
    private readonly Dictionary<string, NotificationChannel> _channels = new(StringComparer.Ordinal);
    private volatile NotificationChannel[] _all = [];

    public IReadOnlyList<NotificationChannel> All => _all;

    public NotificationChannel Create(AccessToken token)
    {
        var now = world.NowMs;
        var owner = $"{token.Client.Id}/{token.User?.Text}";
        // the id is the secret that opens the socket
        var id = $"streaming-0-{RandomNumberGenerator.GetHexString(26, lowercase: true)}";
        var channel = new NotificationChannel(id, owner, token.Text, now);
        NotificationChannel? pushedOut = null;
        lock (_gate)
        {
            var own = _channels.Values.Where(other => other.Owner == owner && other.ExpiresMs > now).ToList();
            if (own.Count >= MaxPerOwner)
            {
                pushedOut = own.OrderBy(other => other.Socket is not null).ThenBy(other => other.LastUsedMs).First();
                _channels.Remove(pushedOut.Id);
            }

            _channels[channel.Id] = channel;
            _all = [.. _channels.Values];
        }

        pushedOut?.Socket?.Drop();
        return channel;
    }

    /// <summary>The living channel of that id.</summary>
    public NotificationChannel? Find(string? id)
    {
        var now = world.NowMs;
        lock (_gate)
        {
            if (id is null || !_channels.TryGetValue(id, out var channel))
            {
                return null;
            }

            if (channel.ExpiresMs > now)
            {
                return channel;
            }

            _channels.Remove(id);
            _all = [.. _channels.Values];
            return null;
        }
    }
}
