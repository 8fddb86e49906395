using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>A notification service in memory: channels, their topics and their sockets.</summary>
internal sealed class FakeNotifications : INotificationsApi
{
    private readonly object _gate = new();
    private readonly List<string> _channels = [];
    private readonly List<FakeSocket> _sockets = [];
    private int _sets;

    public Dictionary<string, HashSet<string>> Topics { get; } = [];

    /// <summary>What making a channel fails with.</summary>
    public Func<int, GenesysApiException?> OnCreate { get; set; } = _ => null;

    /// <summary>What setting topics fails with.</summary>
    public Func<GenesysApiException?> OnSet { get; set; } = () => null;

    public Func<string, bool> Permits { get; set; } = _ => true;

    public Func<Uri, bool> Accepts { get; set; } = _ => true;

    /// <summary>Which addresses let a socket wait for ever.</summary>
    public Func<Uri, bool> Hangs { get; set; } = _ => false;

    public string Scheme { get; set; } = "wss";

    public int Attempts { get; private set; }

    /// <summary>How often topics were set or replaced.</summary>
    public int Sets => Volatile.Read(ref _sets);

    public IReadOnlyList<string> Channels
    {
        get
        {
            lock (_gate)
            {
                return [.. _channels];
            }
        }
    }

    public IReadOnlyList<FakeSocket> Sockets
    {
        get
        {
            lock (_gate)
            {
                return [.. _sockets];
            }
        }
    }

    public FakeSocket Last => Sockets[^1];

    public IEventSocket NewSocket()
    {
        lock (_gate)
        {
            _sockets.Add(new FakeSocket(Accepts, Hangs));
            return _sockets[^1];
        }
    }

    public EventStream Listen(IEventSink sink, TimeProvider time, EventTuning? tuning = null) => new(this, NewSocket, sink, time, tuning ?? EventTuning.Default);

    public Task<NotificationChannel> CreateChannelAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Attempts++;
            if (OnCreate(Attempts) is { } failure)
            {
                return Task.FromException<NotificationChannel>(failure);
            }

            string id = $"channel-{_channels.Count + 1}";
            _channels.Add(id);
            Topics[id] = [];
            return Task.FromResult(new NotificationChannel(id, new Uri($"{Scheme}://streaming.example/{id}"), null));
        }
    }

    public Task<IReadOnlyList<TopicSubscription>> AddTopicsAsync(string channelId, IReadOnlyCollection<string> topics, CancellationToken cancellationToken) =>
        SetAsync(channelId, topics);

    public Task<IReadOnlyList<TopicSubscription>> ReplaceTopicsAsync(string channelId, IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Topics[channelId].Clear();
            return SetAsync(channelId, topics);
        }
    }

    private Task<IReadOnlyList<TopicSubscription>> SetAsync(string channelId, IReadOnlyCollection<string> topics)
    {
        lock (_gate)
        {
            if (OnSet() is { } failure)
            {
                return Task.FromException<IReadOnlyList<TopicSubscription>>(failure);
            }

            Topics[channelId].UnionWith(topics.Where(Permits));
            _ = Interlocked.Increment(ref _sets);
            return Task.FromResult<IReadOnlyList<TopicSubscription>>([.. topics.Select(topic => new TopicSubscription(topic, Permits(topic), Permits(topic) ? null : "Missing permissions", []))]);
        }
    }
}
