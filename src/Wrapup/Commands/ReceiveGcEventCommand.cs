using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Streams events of queues, users or interactions as they happen, each piece of news once.</summary>
[Cmdlet(VerbsCommunications.Receive, "GcEvent")]
[OutputType(typeof(GcEvent))]
public sealed class ReceiveGcEventCommand : ConnectedCommand
{
    private readonly List<string> _interactionIds = [];
    private EventFeed? _feed;

    /// <summary>The queues, by name, by id or as objects.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(QueueCompleter))]
    [ValidateNotNullOrEmpty]
    public QueueIdentity[]? Queue { get; set; }

    /// <summary>The users whose parts are meant.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public UserIdentity[]? UserId { get; set; }

    /// <summary>The interactions that are meant.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConversationId", "Id")]
    [ValidateNotNullOrEmpty]
    public InteractionIdentity[]? InteractionId { get; set; }

    /// <summary>After how many seconds the stream ends (1 to 2592000); without it, it does not.</summary>
    [Parameter]
    [ValidateRange(1, 30 * WaitLimits.MostSeconds)]
    public int TimeoutSec { get; set; }

    /// <summary>After how many events the stream ends.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    private protected override void Process() => _interactionIds.AddRange((InteractionId ?? []).Select(static id => Ids.Require(id.Id, nameof(InteractionId))));

    private protected override void End()
    {
        try
        {
            Listen(Filter());
        }
        catch (WrapupException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, null));
        }
    }

    /// <summary>Closes the sockets.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _feed?.Dispose();
        }
    }

    private FeedFilter Filter()
    {
        var filter = new FeedFilter
        {
            QueueIds = [.. (Queue ?? []).Select(QueueIdOf).Distinct(StringComparer.OrdinalIgnoreCase)],
            UserIds = [.. (UserId ?? []).Select(static user => Ids.Require(user.Id, nameof(UserId))).Distinct(StringComparer.OrdinalIgnoreCase)],
            InteractionIds = [.. _interactionIds.Distinct(StringComparer.OrdinalIgnoreCase)],
        };
        return filter.Topics.Count > 0
            ? filter
            : throw new WrapupException(Reason.InvalidInput, "There is nothing to listen to.", "Pass -Queue, -UserId or -InteractionId.");
    }

    private string QueueIdOf(QueueIdentity queue) =>
        queue.IsId ? Ids.Require(queue.Value, nameof(Queue)) : Run(token => new QueueResolver(Org.Routing).ResolveAsync(queue.Value, token)).Id;

    private void Listen(FeedFilter filter)
    {
        _feed = new EventFeed(FeedServices.Of(Org), filter);
        using CancellationTokenSource time = TimeoutSec > 0 ? Org.Time.TimeoutAfter(TimeSpan.FromSeconds(TimeoutSec)) : new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(time.Token, StopToken);
        foreach (TopicSubscription refused in Run(_feed.OpenAsync))
        {
            WriteWarning($"The service refuses events of {refused.Topic}: {refused.RejectionReason ?? "no reason given"}.");
        }

        int left = First > 0 ? First : int.MaxValue;
        while (left > 0 && Next(end.Token) is { } item)
        {
            if (item.Event is { } read)
            {
                left--;
                WriteObject(read);
            }
            else if (item.IsEnd)
            {
                throw item.Failure!;
            }
            else
            {
                WriteError(ErrorRecords.From(item.Failure!, null));
            }
        }

        // at once, not when the pipeline behind it has ended too
        _feed.Dispose();
    }

    /// <summary>What comes next; null when the time is over.</summary>
    private FeedItem? Next(CancellationToken end) => UnlessStopped<FeedItem?>(() =>
    {
        try
        {
            return Await(_feed!.NextAsync(end));
        }
        catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
        {
            return null;
        }
    });
}
