using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Hears of ends by notification channels, where those can be had. Where the service refuses them, for good or for a topic, it says no more
/// than that nothing is covered: looking goes on.
/// </summary>
internal sealed class EndListener(Func<IEventSink, EventStream> open, TimeProvider time, EventTuning tuning, IEndAudience audience) : IEventSink, IDisposable
{
    private readonly object _gate = new();
    private readonly HashSet<string> _live = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly RecentEnds _recent = new();
    private EventStream? _stream;
    private long? _failed;
    private bool _isBusy;
    private bool _isGone;

    /// <summary>Whether an event has told of the end already.</summary>
    public bool HasHeardOf(string interactionId) => _recent.Contains(interactionId);

    /// <summary>Whether events come by all of these topics.</summary>
    public bool Covers(IReadOnlyList<string> topics)
    {
        lock (_gate)
        {
            return topics.All(_live.Contains);
        }
    }

    /// <summary>Begins to listen for those of the topics that are new; returns at once.</summary>
    public void Want(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isGone || _isBusy || (_failed is { } failed && time.GetElapsedTime(failed) < tuning.ChannelRetry))
            {
                return;
            }

            string[] wanted = [.. topics.Where(topic => !_live.Contains(topic) && !_refused.Contains(topic)).Distinct()];
            if (wanted.Length > 0)
            {
                (_isBusy, _failed) = (true, null);
                _ = SubscribeAsync(_stream ??= open(this), wanted, cancellationToken);
            }
        }
    }

    public Task ReceiveAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        foreach (GcEvent heard in batch.Events)
        {
            if (heard.State == InteractionState.Closed)
            {
                _recent.Add(heard.InteractionId);
            }

            audience.Hear(heard);
        }

        return Task.CompletedTask;
    }

    public void Missed() => audience.Missed();

    public void Ended(WrapupException cause)
    {
        GiveUp(cause);
        audience.CoverageChanged();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isGone = true;
            _stream?.Dispose();
            _stream = null;
        }
    }

    private async Task SubscribeAsync(EventStream stream, string[] topics, CancellationToken cancellationToken)
    {
        try
        {
            // off the waiter's thread, which holds its lock
            await Task.Yield();
            IReadOnlyList<TopicSubscription> rejected = await stream.SubscribeAsync(topics, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _refused.UnionWith(rejected.Select(static topic => topic.Topic));
                _live.UnionWith(topics);
                _live.ExceptWith(_refused);
            }
        }
        catch (WrapupException e)
        {
            GiveUp(e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the waits that it was for are cancelled too
            return;
        }
        finally
        {
            lock (_gate)
            {
                _isBusy = false;
            }
        }

        audience.CoverageChanged();
    }

    private void GiveUp(WrapupException cause)
    {
        lock (_gate)
        {
            _stream?.Dispose();
            _stream = null;
            _live.Clear();
            _failed = time.GetTimestamp();
            _isGone |= !EventChannel.MayPass(cause);
        }
    }
}
