using System;
using System.Collections.Generic;
using System.Threading;

namespace Wrapup.Sandbox;

/// <summary>One channel of a user and application: its topics, its end, and the socket on it, if any.</summary>
internal sealed class NotificationChannel(string id, string owner, string token, long nowMs)
{
    /// <summary>A channel lives a day; subscribing again begins the day anew.</summary>
    private const long LifeMs = 24 * 3_600_000L;

    public const int MaxTopics = 1000;

    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);
    private ChannelSocket? _socket;

    public string Id { get; } = id;

    public string Owner { get; } = owner;

    /// <summary>The token that made it.</summary>
    public string Token { get; } = token;

    public long ExpiresMs { get; private set; } = nowMs + LifeMs;

    public long LastUsedMs { get; private set; } = nowMs;

    public ChannelSocket? Socket => Volatile.Read(ref _socket);

    public IReadOnlyList<string> Topics
    {
        get
        {
            lock (_topics)
            {
                return [.. _topics];
            }
        }
    }

    public bool IsSubscribed(string topic)
    {
        lock (_topics)
        {
            return _topics.Contains(topic);
        }
    }

    /// <summary>Adds to or replaces the topics; false, and nothing changed, when there would be too many.</summary>
    public bool TrySubscribe(IReadOnlyCollection<string> topics, bool replace, long nowMs)
    {
        lock (_topics)
        {
            var next = replace ? new HashSet<string>(StringComparer.Ordinal) : new HashSet<string>(_topics, StringComparer.Ordinal);
            next.UnionWith(topics);
            if (next.Count > MaxTopics)
            {
                return false;
            }

            _topics.Clear();
            _topics.UnionWith(next);
        }

        LastUsedMs = nowMs;
        ExpiresMs = nowMs + LifeMs;
        return true;
    }

    /// <summary>Puts a new socket on; a channel has one, so the older is returned to be closed.</summary>
    public ChannelSocket? Attach(ChannelSocket socket, long nowMs)
    {
        LastUsedMs = nowMs;
        return Interlocked.Exchange(ref _socket, socket);
    }

    public void Detach(ChannelSocket socket) => Interlocked.CompareExchange(ref _socket, null, socket);
}
