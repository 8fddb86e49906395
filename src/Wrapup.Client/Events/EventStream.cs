using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Any number of topics over as few channels as hold them; what comes goes to one sink.</summary>
internal sealed class EventStream(INotificationsApi api, Func<IEventSocket> sockets, IEventSink sink, TimeProvider time, EventTuning tuning) : IDisposable
{
    /// <summary>The most channels: half of what the service keeps for one user and client, so that others find room.</summary>
    public const int MostChannels = 10;

    private readonly CancellationTokenSource _end = new();
    private readonly AsyncGate _gate = new();
    private readonly List<EventChannel> _channels = [];
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);

    /// <summary>Listens for more topics. Tells which of them the token may not have; of the others events come from here on.</summary>
    /// <exception cref="GenesysApiException">No channel can be had.</exception>
    /// <exception cref="WrapupException"><see cref="Reason.NotSupported"/>: more topics than channels hold.</exception>
    public async Task<IReadOnlyList<TopicSubscription>> SubscribeAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        using (await _gate.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            var rejected = new List<TopicSubscription>();
            Queue<string> wanted = new(topics.Where(topic => !_topics.Contains(topic)).Distinct());
            while (wanted.Count > 0)
            {
                EventChannel? open = _channels.Find(static channel => channel.Room > 0 && !channel.HasEnded);
                string[] part = [.. wanted.Take(open?.Room ?? NotificationsApi.MostTopics)];
                rejected.AddRange(open is null
                    ? await OpenAsync(part, cancellationToken).ConfigureAwait(false)
                    : await open.AddAsync(part, cancellationToken).ConfigureAwait(false));
                for (int i = 0; i < part.Length; i++)
                {
                    _ = wanted.Dequeue();
                }

                _topics.UnionWith(part);
                _topics.ExceptWith(rejected.Select(static topic => topic.Topic));
            }

            return rejected;
        }
    }

    /// <summary>Closes all sockets at once; the channels then lapse by themselves.</summary>
    public void Dispose()
    {
        if (!_end.IsCancellationRequested)
        {
            _end.Cancel();
            _end.Dispose();
        }
    }

    private async Task<IReadOnlyList<TopicSubscription>> OpenAsync(string[] topics, CancellationToken cancellationToken)
    {
        if (_channels.Count(static channel => !channel.HasEnded) >= MostChannels)
        {
            throw new WrapupException(
                Reason.NotSupported,
                $"More than {MostChannels * NotificationsApi.MostTopics} topics cannot be listened to at once.",
                "Listen to queues instead of single interactions, or in several runs.");
        }

        var channel = new EventChannel(api, sockets, sink, time, tuning);
        (IEventSocket socket, IReadOnlyList<TopicSubscription> rejected) = await channel.OpenAsync(topics, cancellationToken).ConfigureAwait(false);
        _channels.Add(channel);
        CancellationToken end = _end.Token;
        Background.Start(() => channel.RunAsync(socket, end));
        return rejected;
    }
}
