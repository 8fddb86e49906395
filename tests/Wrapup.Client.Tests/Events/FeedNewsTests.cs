using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.Canned;

namespace Wrapup.Client.Tests;

/// <summary>What a feed puts out, and what it says where it cannot be had: without any time passing.</summary>
public sealed class FeedNewsTests : IDisposable
{
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeNotifications _service = new();
    private readonly FakeOrganisation _organisation;
    private EventFeed? _feed;

    public FeedNewsTests() => _organisation = new FakeOrganisation(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _feed?.Dispose();

    [Fact]
    public async Task Where_none_of_the_topics_may_be_had_it_says_why()
    {
        _service.Permits = _ => false;

        var e = await Assert.ThrowsAsync<WrapupException>(() => Feed(new FeedFilter { QueueIds = [QueueId, OtherId] }).OpenAsync(Token));

        Assert.Equal(Reason.MissingPermission, e.Reason);
        Assert.Equal($"The service refuses events of {InteractionTopics.OfQueue(QueueId)}: Missing permissions.", e.Message);
    }

    [Fact]
    public async Task Where_some_may_be_had_it_names_the_others_and_goes_on()
    {
        _service.Permits = topic => topic == InteractionTopics.OfQueue(QueueId);

        TopicSubscription refused = Assert.Single(await Feed(new FeedFilter { QueueIds = [QueueId, OtherId] }).OpenAsync(Token));

        Assert.Equal(InteractionTopics.OfQueue(OtherId), refused.Topic);
        _service.Last.Say(Notification());
        Assert.Equal(Id, (await _feed!.NextAsync(Token)).Event!.InteractionId);
    }

    [Theory]
    [InlineData(404, Reason.NotSupported)]
    [InlineData(403, Reason.MissingPermission)]
    public async Task An_organisation_without_channels_is_told_from_one_that_refuses_them(int status, Reason reason)
    {
        _service.OnCreate = _ => new GenesysApiException(Reason.MissingPermission, "no") { StatusCode = status };

        Assert.Equal(reason, (await Assert.ThrowsAsync<GenesysApiException>(() => Feed().OpenAsync(Token))).Reason);
    }

    [Fact]
    public async Task What_is_no_event_comes_out_as_such_and_ends_nothing()
    {
        _ = await Feed().OpenAsync(Token);
        _service.Last.Say("""{"hello":"world"}""");
        _service.Last.Say(Notification());

        FeedItem item = await _feed!.NextAsync(Token);
        Assert.Equal((Reason.InvalidEvent, false, null), (item.Failure?.Reason, item.IsEnd, item.Event));
        Assert.Equal((Id, null), (await _feed.NextAsync(Token)) is var next ? (next.Event?.InteractionId, next.Failure) : default);
    }

    [Fact]
    public async Task What_is_of_another_queue_does_not_come_out()
    {
        _ = await Feed(new FeedFilter { QueueIds = [OtherId] }).OpenAsync(Token);
        _service.Last.Say(Notification());
        _service.Last.Say("""{"hello":"world"}""");

        Assert.NotNull((await _feed!.NextAsync(Token)).Failure);
    }

    [Fact]
    public async Task The_end_of_the_stream_ends_the_feed()
    {
        EventFeed feed = Feed();
        feed.Ended(new WrapupException(Reason.Unauthorized, "no more"));

        FeedItem item = await feed.NextAsync(Token);

        Assert.Equal((Reason.Unauthorized, true), (item.Failure?.Reason, item.IsEnd));
    }

    [Fact]
    public async Task A_feed_that_is_not_wanted_any_more_closes_its_sockets()
    {
        EventFeed feed = Feed();
        _ = await feed.OpenAsync(Token);

        feed.Dispose();

        await Eventually.TrueAsync(() => _service.Last.IsDisposed);
    }

    [Fact]
    public async Task What_was_found_by_reading_comes_out_as_its_event_would()
    {
        Participant agent = Agent(Leg(Media.Calls)) with
        {
            QueueId = QueueId,
            State = InteractionState.Closed,
            ConnectedTime = _time.GetUtcNow(),
            EndTime = _time.GetUtcNow().AddMinutes(5),
            Wrapup = new AssignedWrapup { Code = CodeId },
        };
        GcEvent read = await FoundAsync(agent with { Id = SecondAgentId, ConnectedTime = null }, agent);

        Assert.Equal(
            new GcEvent
            {
                InteractionId = Id,
                ParticipantId = AgentId,
                UserId = UserId,
                QueueId = QueueId,
                CommunicationId = LegId,
                State = InteractionState.Closed,
                WrapupCode = CodeId,
                EventTime = _time.GetUtcNow().AddMinutes(5),
            },
            read);
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 0)]
    public async Task Where_an_agent_has_no_end_that_of_the_interaction_counts_and_else_this_moment(bool hasEnd, int minute)
    {
        Participant rang = Agent() with { QueueId = QueueId, State = InteractionState.Unknown };

        GcEvent read = await FoundAsync(hasEnd ? _time.GetUtcNow().AddMinutes(7) : null, rang);

        // nobody was connected, so that an agent whose phone only rang counts
        Assert.Equal((AgentId, null, null), (read.ParticipantId, read.State, read.WrapupCode));
        Assert.Equal(_time.GetUtcNow().AddMinutes(minute), read.EventTime);
    }

    private static string Notification() => EventSamples.Notification(
        InteractionTopics.OfQueue(QueueId),
        $$"""{"id":"{{Id}}","participants":[{"id":"{{AgentId}}","purpose":"agent","userId":"{{UserId}}","queueId":"{{QueueId}}","connectedTime":"2026-11-02T07:00:00Z","endTime":"2026-11-02T08:00:00Z"}]}""");

    private Task<GcEvent> FoundAsync(params Participant[] participants) => FoundAsync(null, participants);

    /// <summary>The one event that comes of an interaction which is read again after a gap; what comes next is none.</summary>
    private async Task<GcEvent> FoundAsync(DateTimeOffset? end, params Participant[] participants)
    {
        _organisation.Add(new Interaction { Id = Id, State = InteractionState.Closed, EndTime = end, Participants = participants });
        EventFeed feed = Feed(new FeedFilter { InteractionIds = [Id], QueueIds = [QueueId] });
        _ = await feed.OpenAsync(Token);
        feed.Missed();
        FeedItem found = await feed.NextAsync(Token);
        feed.Ended(new WrapupException(Reason.Unauthorized, "no more"));
        Assert.True((await feed.NextAsync(Token)).IsEnd);
        return found.Event!;
    }

    private EventFeed Feed(FeedFilter? filter = null) => _feed = new EventFeed(
        new FeedServices { Wrapups = _organisation, Listen = sink => _service.Listen(sink, _time), Time = _time },
        filter ?? new FeedFilter { QueueIds = [QueueId] });
}
