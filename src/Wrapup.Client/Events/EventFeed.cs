using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The live stream of events, each piece of news once, with what a lost socket has swallowed found again by reading. It runs as long as it is
/// read; where nobody reads it, the sockets wait.
/// </summary>
internal sealed class EventFeed : IEventSink, IDisposable
{
    private const int MostWaiting = 10_000;

    private readonly CancellationTokenSource _end = new();
    private readonly FeedMemory _memory = new();
    private readonly FeedQueue _queue = new(MostWaiting);
    private readonly FeedServices _services;
    private readonly FeedFilter _filter;
    private readonly FeedSweeper _sweeper;
    private readonly EventStream _stream;

    public EventFeed(FeedServices services, FeedFilter filter)
    {
        (_services, _filter) = (services, filter);
        _sweeper = new FeedSweeper(services, filter, _memory, FoundAsync);
        _stream = services.Listen(this);
    }

    /// <summary>Subscribes; from here on nothing is missed. Gives the topics that the token may not have, where there are others.</summary>
    /// <exception cref="WrapupException">No channel, or none of the topics, can be had.</exception>
    public async Task<IReadOnlyList<TopicSubscription>> OpenAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TopicSubscription> rejected;
        IReadOnlyList<string> topics = _filter.Topics;
        try
        {
            rejected = await _stream.SubscribeAsync(topics, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            throw NotFound.Because(Reason.NotSupported, "This organisation offers no notification channels.", e);
        }

        if (rejected.Count >= topics.Count)
        {
            string missing = string.Join(", ", rejected.SelectMany(static topic => topic.MissingPermissions).Distinct());
            throw new WrapupException(
                Reason.MissingPermission,
                $"The service refuses events of {rejected[0].Topic}: {rejected[0].RejectionReason ?? "no reason given"}{(missing.Length == 0 ? string.Empty : $" ({missing})")}.");
        }

        Background.Start(() => SweepAsync(_end.Token));
        return rejected;
    }

    /// <summary>The next thing to say, as soon as there is one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<FeedItem> NextAsync(CancellationToken cancellationToken) => _queue.TakeAsync(cancellationToken);

    public async Task ReceiveAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        foreach (GcEvent read in batch.Events)
        {
            await PutAsync(read, cancellationToken).ConfigureAwait(false);
        }

        foreach (WrapupException failure in batch.Failures)
        {
            await _queue.AddAsync(new FeedItem(null, failure, IsEnd: false), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Missed() => _sweeper.Plan();

    public void Ended(WrapupException cause) => _ = EndAsync(cause);

    public void Dispose()
    {
        _end.Cancel();
        _stream.Dispose();
    }

    private async Task EndAsync(WrapupException cause)
    {
        try
        {
            await _queue.AddAsync(new FeedItem(null, cause, IsEnd: true), _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // nobody reads any more
            return;
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _sweeper.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (WrapupException e)
        {
            await EndAsync(e).ConfigureAwait(false);
        }
    }

    private async Task PutAsync(GcEvent read, CancellationToken cancellationToken)
    {
        if (_filter.Admits(read) && _memory.Admit(read))
        {
            await _queue.AddAsync(new FeedItem(read, null, IsEnd: false), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What was found by reading, as the event that told of it would have put it.</summary>
    private async Task FoundAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        List<Participant> agents = [.. interaction.Agents];
        bool hasConnected = agents.Exists(static p => p.ConnectedTime is not null);
        foreach (Participant agent in agents.Where(p => !hasConnected || p.ConnectedTime is not null))
        {
            await PutAsync(
                new GcEvent
                {
                    InteractionId = interaction.Id,
                    ParticipantId = agent.Id,
                    UserId = agent.UserId,
                    QueueId = agent.QueueId,
                    CommunicationId = WrapupLeg.Of(agent)?.Id,
                    State = agent.State == InteractionState.Unknown ? null : agent.State,
                    WrapupCode = agent.Wrapup?.Code,
                    EventTime = agent.EndTime ?? interaction.EndTime ?? _services.Time.GetUtcNow(),
                },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
