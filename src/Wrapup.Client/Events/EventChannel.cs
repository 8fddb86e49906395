using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// One notification channel and its socket, kept alive: a silent socket is asked and given up, a lost one opened again, a channel that is gone
/// made anew with all its topics, and its life of a day renewed in time.
/// </summary>
internal sealed class EventChannel(INotificationsApi api, Func<IEventSocket> sockets, IEventSink sink, TimeProvider time, EventTuning tuning)
{
    private const string Ping = """{"message":"ping"}""";

    private readonly AsyncGate _gate = new();
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);
    private NotificationChannel? _channel;
    private long _renewed;

    /// <summary>How many topics may still be added.</summary>
    public int Room => NotificationsApi.MostTopics - _topics.Count;

    /// <summary>Whether the channel has found its end; nothing more comes by it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Makes the channel with its first topics and opens its socket; from then on <see cref="RunAsync"/> keeps it.</summary>
    /// <exception cref="GenesysApiException">The channel cannot be had.</exception>
    public async Task<(IEventSocket Socket, IReadOnlyList<TopicSubscription> Rejected)> OpenAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        using (await _gate.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyList<TopicSubscription> rejected = await MakeAsync(topics, cancellationToken).ConfigureAwait(false);
            try
            {
                return (await ConnectAsync(cancellationToken).ConfigureAwait(false), rejected);
            }
            catch (IOException e)
            {
                throw new GenesysApiException(Reason.ServiceUnavailable, e.Message, null, e);
            }
        }
    }

    /// <summary>Adds topics; tells which of them the token may not have.</summary>
    public async Task<IReadOnlyList<TopicSubscription>> AddAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        using (await _gate.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_channel is not { } channel)
            {
                // it is being made anew, and will be with these
                _topics.UnionWith(topics);
                return [];
            }

            return Keep(topics, await api.AddTopicsAsync(channel.Id, topics, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Listens until the token is cancelled or the channel can be had no more.</summary>
    public async Task RunAsync(IEventSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                bool isPlanned;
                using (socket)
                {
                    isPlanned = await ListenAsync(socket, cancellationToken).ConfigureAwait(false);
                }

                socket = await ReconnectAsync(isPlanned, cancellationToken).ConfigureAwait(false);
                sink.Missed();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            HasEnded = true;
        }
        catch (Exception e)
        {
            // whoever waits for events must not wait for ever, whatever went wrong here
            HasEnded = true;
            sink.Ended(e as WrapupException ?? new WrapupException(Reason.ServiceUnavailable, $"Listening for events failed: {SafeText.Clean(e.Message)}", null, e));
        }
    }

    /// <summary>Whether asking again later may help.</summary>
    internal static bool MayPass(WrapupException failure) => failure.Reason is Reason.ServiceUnavailable or Reason.InvalidResponse;

    /// <summary>Reads until the socket is over. True where the service had said so before.</summary>
    private async Task<bool> ListenAsync(IEventSocket socket, CancellationToken cancellationToken)
    {
        Task<ReadOnlyMemory<byte>?>? receiving = null;
        bool isAsked = false;
        while (true)
        {
            receiving ??= socket.ReceiveAsync(cancellationToken);
            TimeSpan patience = isAsked ? tuning.PingAnswer : tuning.Silence;
            TimeSpan untilRenewal = tuning.RenewEvery - time.GetElapsedTime(_renewed);
            if (!await IsDoneWithinAsync(receiving, untilRenewal < patience ? untilRenewal : patience, cancellationToken).ConfigureAwait(false))
            {
                if (time.GetElapsedTime(_renewed) >= tuning.RenewEvery)
                {
                    if (await RenewAsync(cancellationToken).ConfigureAwait(false))
                    {
                        continue;
                    }

                    return true;
                }

                if (isAsked)
                {
                    return false;
                }

                isAsked = true;
                await socket.SendAsync(Ping, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (await receiving.ConfigureAwait(false) is not { } message)
            {
                return false;
            }

            (receiving, isAsked) = (null, false);
            EventBatch batch = EventReader.Read(message);
            await sink.ReceiveAsync(batch, cancellationToken).ConfigureAwait(false);
            if ((batch.Notices & EventNotices.SocketClosing) != 0)
            {
                return true;
            }
        }
    }

    private async Task<IEventSocket> ReconnectAsync(bool isPlanned, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (!isPlanned || attempt > 1)
            {
                await time.DelayAsync(PauseOf(attempt), cancellationToken).ConfigureAwait(false);
            }

            using (await _gate.EnterAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    if (_channel is null)
                    {
                        _ = await MakeAsync([.. _topics], cancellationToken).ConfigureAwait(false);
                    }

                    return await ConnectAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (IOException) when (attempt % tuning.ConnectsPerChannel != 0)
                {
                    // the same channel gets another chance: its topics are set already
                    continue;
                }
                catch (Exception e) when (e is IOException || (e is GenesysApiException failure && MayPass(failure)))
                {
                    _channel = null;
                }
            }
        }
    }

    /// <summary>Begins the channel's day anew. False where the channel is gone, so that the next one must be made and its socket opened.</summary>
    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        using (await _gate.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                _ = await api.ReplaceTopicsAsync(_channel!.Id, [.. _topics], cancellationToken).ConfigureAwait(false);
                _renewed = time.GetTimestamp();
                return true;
            }
            catch (GenesysApiException e) when (NotFound.Is(e) || MayPass(e))
            {
                _channel = null;
                return false;
            }
        }
    }

    private async Task<IReadOnlyList<TopicSubscription>> MakeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        NotificationChannel channel = await api.CreateChannelAsync(cancellationToken).ConfigureAwait(false);
        if (channel.ConnectUri is { Scheme: "ws", IsLoopback: false })
        {
            throw new GenesysApiException(Reason.InvalidResponse, "The service names a socket without encryption for its channel.");
        }

        IReadOnlyList<TopicSubscription> rejected = Keep(topics, await api.ReplaceTopicsAsync(channel.Id, topics, cancellationToken).ConfigureAwait(false));
        (_channel, _renewed) = (channel, time.GetTimestamp());
        return rejected;
    }

    private TopicSubscription[] Keep(IReadOnlyCollection<string> topics, IReadOnlyList<TopicSubscription> answer)
    {
        TopicSubscription[] rejected = [.. answer.Where(static topic => !topic.IsPermitted)];
        _topics.UnionWith(topics);
        _topics.ExceptWith(rejected.Select(static topic => topic.Topic));
        return rejected;
    }

    private async Task<IEventSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        IEventSocket socket = sockets();
        using CancellationTokenSource late = time.TimeoutAfter(tuning.ConnectWithin);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(_channel!.ConnectUri, both.Token).ConfigureAwait(false);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new IOException("The socket of the channel did not open in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan PauseOf(int attempt)
    {
        double doubled = tuning.ReconnectBase.Ticks * Math.Pow(2, Math.Min(attempt - 1, 20));
        return new TimeSpan((long)(Math.Min(doubled, tuning.ReconnectMax.Ticks) * (0.75 + (Jitter.Next() * 0.5))));
    }

    private async Task<bool> IsDoneWithinAsync(Task task, TimeSpan span, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(task, time.DelayAsync(span, enough.Token)).ConfigureAwait(false);
        await CancelAsync(enough).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == task;
    }

    private static Task CancelAsync(CancellationTokenSource source)
    {
#if NET
        return source.CancelAsync();
#else
        source.Cancel();
        return Task.CompletedTask;
#endif
    }
}
