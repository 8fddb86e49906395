using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>The live stream on injected time: what a day brings, and what is found again that no event told.</summary>
public sealed class EventFeedTests : IDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(15);

    // days pass in steps of minutes, and no ping has to come between
    private static readonly EventTuning s_patient = new() { Silence = TimeSpan.FromHours(20) };

    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly FakeNotifications _service = new();
    private readonly ConcurrentQueue<GcEvent> _events = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeOrganisation _organisation;
    private readonly FakeEnded _ended;
    private readonly EventFeed _feed;
    private volatile WrapupException? _end;

    public EventFeedTests()
    {
        _organisation = new FakeOrganisation(_time);
        _ended = new FakeEnded(_time);
        _feed = new EventFeed(
            new FeedServices { Wrapups = _organisation, Ended = _ended, Listen = sink => _service.Listen(sink, _time, s_patient), Time = _time },
            new FeedFilter { QueueIds = [Canned.QueueId] });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _stop.Cancel();
        _feed.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task What_ended_while_a_socket_was_lost_is_found_although_analytics_lags()
    {
        await OpenAsync();
        _ended.Lag = TimeSpan.FromMinutes(4);
        _ = _ended.End(1);
        _service.Last.Drop();

        TimeSpan gone = await Eventually.TrueAsync(() => Has(1), _time, s_step);

        Assert.InRange(gone, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task What_no_event_told_is_found_without_a_gap()
    {
        await OpenAsync();
        _ = _ended.End(1);

        TimeSpan gone = await Eventually.TrueAsync(() => Has(1), _time, s_step);

        Assert.InRange(gone, TimeSpan.Zero, TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task What_ended_in_an_outage_is_found_however_long_that_was()
    {
        await OpenAsync();
        static GenesysApiException Away() => new(Reason.ServiceUnavailable, "away") { StatusCode = 503 };
        (_service.Accepts, _service.OnCreate, _ended.OnFind) = (_ => false, _ => Away(), Away);
        _service.Last.Drop();
        _ = _ended.End(1);
        for (int step = 0; step < 240; step++)
        {
            _time.Advance(s_step);
            await Task.Delay(1, Token);
        }

        Assert.Empty(_events);
        (_service.Accepts, _service.OnCreate, _ended.OnFind) = (_ => true, _ => null, () => null);
        _ = await Eventually.TrueAsync(() => Has(1), _time, s_step);
        Assert.Null(_end);
    }

    [Fact]
    public async Task What_comes_by_event_and_by_reading_comes_once()
    {
        await OpenAsync();
        Interaction ended = _ended.End(1);
        string body = $$"""
            {"id":"{{ended.Id}}","participants":[{"id":"{{ended.Participants![0].Id}}","purpose":"agent","userId":"{{ended.Participants[0].UserId}}","queueId":"{{Canned.QueueId}}",
            "connectedTime":"2026-11-02T07:00:00Z","endTime":"2026-11-02T08:00:00Z","calls":[{"id":"{{Canned.LegId}}","state":"disconnected"}]}]}
            """;
        string message = EventSamples.Notification(InteractionTopics.OfQueue(Canned.QueueId), body);
        _service.Last.Say(message);
        _service.Last.Say(message);
        await Eventually.TrueAsync(() => Has(1));

        int asked = _ended.Asked;
        _service.Last.Drop();
        _ = await Eventually.TrueAsync(() => _ended.Asked >= asked + 4, _time, s_step);
        _service.Last.Say(message);
        _ = _ended.End(2);
        _ = await Eventually.TrueAsync(() => Has(2), _time, s_step);

        Assert.Equal([FakeOrganisation.Id(1), FakeOrganisation.Id(2)], _events.Select(e => e.InteractionId));
    }

    [Fact]
    public async Task Without_analytics_what_was_heard_of_is_read_again()
    {
        await OpenAsync();
        _ended.OnFind = () => new GenesysApiException(Reason.MissingPermission, "no") { StatusCode = 403 };
        _ = _organisation.Add(1, FakeOrganisation.Agent(1, state: InteractionState.Active, queueId: Canned.QueueId));
        Participant agent = _organisation.Get(1).Agents.Single();
        _service.Last.Say(EventSamples.Notification(
            InteractionTopics.OfQueue(Canned.QueueId),
            $$"""{"id":"{{FakeOrganisation.Id(1)}}","participants":[{"id":"{{agent.Id}}","purpose":"agent","userId":"{{agent.UserId}}","queueId":"{{Canned.QueueId}}","connectedTime":"2026-11-02T07:00:00Z","calls":[{"id":"{{Canned.LegId}}","state":"connected"}]}]}"""));
        await Eventually.TrueAsync(() => _events.Count == 1);

        _organisation.Change(1, i => i with { State = InteractionState.Closed, EndTime = _time.GetUtcNow(), Participants = [FakeOrganisation.Agent(1, queueId: Canned.QueueId)] });
        _service.Last.Drop();
        _ = await Eventually.TrueAsync(() => Has(1), _time, s_step);

        Assert.Equal(1, _ended.Asked);
        Assert.Null(_end);
    }

    [Fact]
    public async Task A_look_that_the_service_refuses_ends_nothing_and_is_made_up_for_by_the_next()
    {
        await OpenAsync();
        _ended.OnFind = () => new GenesysApiException(Reason.Rejected, "no such dimension") { StatusCode = 400 };
        _ = _ended.End(1);
        _ = await Eventually.TrueAsync(() => _ended.Asked >= 3, _time, s_step);
        Assert.Empty(_events);

        _ended.OnFind = () => null;
        _ = await Eventually.TrueAsync(() => Has(1) || _end is not null, _time, s_step);

        Assert.Null(_end);
    }

    [Fact]
    public async Task A_day_costs_a_look_every_few_minutes_and_renews_its_channel()
    {
        await OpenAsync();
        int told = 0;
        TimeSpan day = await Eventually.TrueAsync(
            () =>
            {
                // the news of each hour, which no socket told
                if ((_time.GetUtcNow() - _time.Start).TotalHours >= told + 1)
                {
                    _ = _ended.End(++told);
                }

                return told == 25;
            },
            _time,
            TimeSpan.FromMinutes(2.5));
        _ = await Eventually.TrueAsync(() => Has(25), _time, s_step);

        Assert.Equal(Enumerable.Range(1, 25).Select(FakeOrganisation.Id), _events.Select(e => e.InteractionId));
        Assert.InRange(_ended.Asked, 200, 25 * 12 * 2);
        Assert.InRange(_service.Sets, 3, 4);
        _ = Assert.Single(_service.Channels);
        Assert.True(day > TimeSpan.FromHours(24));
        Assert.Null(_end);
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_what_goes_on_is_kept_longest()
    {
        var memory = new FeedMemory(most: 100);
        Assert.True(memory.Admit(Event(0, InteractionState.Active)));
        for (int n = 1; n <= 1000; n++)
        {
            Assert.True(memory.Admit(Event(n, InteractionState.Closed)));
        }

        Assert.Equal([FakeOrganisation.Id(0)], memory.Open);
        Assert.False(memory.Admit(Event(0, InteractionState.Active)));
        Assert.False(memory.Admit(Event(1000, InteractionState.Closed)));
        Assert.True(memory.Admit(Event(1, InteractionState.Closed)));

        for (int n = 2000; n < 3000; n++)
        {
            _ = memory.Admit(Event(n, InteractionState.Active));
        }

        Assert.InRange(memory.Open.Count, 1, 100);
    }

    private static GcEvent Event(int n, InteractionState state) =>
        new() { InteractionId = FakeOrganisation.Id(n), ParticipantId = Canned.AgentId, State = state };

    private bool Has(int n) => _events.Any(e => e.InteractionId == FakeOrganisation.Id(n) && e.State == InteractionState.Closed);

    private async Task OpenAsync()
    {
        Assert.Empty(await _feed.OpenAsync(Token));
        _ = Task.Run(
            async () =>
            {
                while (await _feed.NextAsync(_stop.Token) is var item)
                {
                    if (item.Event is { } read)
                    {
                        _events.Enqueue(read);
                    }

                    _end ??= item.Failure;
                }
            },
            Token);
    }
}
