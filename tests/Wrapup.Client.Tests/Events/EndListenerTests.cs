using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.Canned;

namespace Wrapup.Client.Tests;

/// <summary>Which topics are covered by events, and when a channel that could not be had is asked for again.</summary>
public sealed class EndListenerTests : IDisposable
{
    private static readonly string[] s_topics = [InteractionTopics.OfQueue(QueueId), InteractionTopics.OfUser(UserId)];

    private readonly WatchedTime _time = new();
    private readonly FakeNotifications _service = new();
    private readonly Audience _audience = new();
    private readonly EndListener _listener;
    private int _opened;

    public EndListenerTests() => _listener = new EndListener(Open, _time, EventTuning.Default, _audience);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task What_is_wanted_is_covered_once_it_was_asked_for_and_is_asked_for_once()
    {
        Assert.False(_listener.Covers(s_topics[..1]));
        await WantAsync(s_topics[..1]);
        Assert.True(_listener.Covers(s_topics[..1]));
        Assert.False(_listener.Covers(s_topics));

        await WantAsync(s_topics);
        Assert.True(_listener.Covers(s_topics));

        _listener.Want(s_topics, Token);
        Assert.Equal((2, 1), (_service.Sets, _service.Channels.Count));
    }

    [Fact]
    public async Task A_topic_that_is_refused_is_not_covered_and_not_asked_for_again()
    {
        _service.Permits = topic => topic == s_topics[1];
        await WantAsync(s_topics);

        Assert.False(_listener.Covers(s_topics));
        Assert.True(_listener.Covers(s_topics[1..]));
        _listener.Want(s_topics, Token);
        string[] other = [InteractionTopics.OfUser(SecondUserId)];
        _service.Permits = _ => true;
        await WantAsync(other);
        Assert.True(_listener.Covers(other));
        Assert.Equal((2, 1), (_service.Sets, _opened));
    }

    [Fact]
    public async Task A_service_that_is_away_is_asked_again_after_a_while()
    {
        _service.OnCreate = _ => new GenesysApiException(Reason.ServiceUnavailable, "away") { StatusCode = 503 };
        await WantAsync(s_topics);
        Assert.False(_listener.Covers(s_topics));

        _service.OnCreate = _ => null;
        _time.Advance(EventTuning.Default.ChannelRetry - TimeSpan.FromSeconds(1));
        _listener.Want(s_topics, Token);
        Assert.Equal((1, 1), (_service.Attempts, _opened));

        _time.Advance(TimeSpan.FromSeconds(1));
        await WantAsync(s_topics);
        Assert.True(_listener.Covers(s_topics));
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task A_service_that_refuses_is_never_asked_again()
    {
        _service.OnCreate = _ => new GenesysApiException(Reason.MissingPermission, "no") { StatusCode = 403 };
        await WantAsync(s_topics);

        _time.Advance(TimeSpan.FromHours(1));
        _listener.Want(s_topics, Token);
        Assert.Equal((1, 1), (_service.Attempts, _opened));

        // and not after it has refused once more
        _listener.Ended(new WrapupException(Reason.Unauthorized, "no"));
        _time.Advance(TimeSpan.FromHours(1));
        _listener.Want(s_topics, Token);
        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task Where_the_stream_ends_nothing_is_covered_any_more_and_it_is_begun_anew_where_that_may_help()
    {
        await WantAsync(s_topics);
        int changes = _audience.Changes;

        _listener.Ended(new WrapupException(Reason.ServiceUnavailable, "lost"));

        Assert.Equal((false, changes + 1), (_listener.Covers(s_topics), _audience.Changes));
        await Eventually.TrueAsync(() => _service.Sockets[0].IsDisposed);
        _time.Advance(EventTuning.Default.ChannelRetry);
        await WantAsync(s_topics);
        Assert.Equal((true, 2), (_listener.Covers(s_topics), _service.Channels.Count));
    }

    [Fact]
    public async Task Each_event_is_told_and_only_an_end_is_remembered()
    {
        GcEvent[] heard = [.. new[] { InteractionState.Closed, InteractionState.PostClosed }.Select((state, n) => new GcEvent { InteractionId = FakeOrganisation.Id(n), State = state })];

        await _listener.ReceiveAsync(new EventBatch(heard, [], EventNotices.None), Token);
        _listener.Missed();

        Assert.Equal(heard, _audience.Heard);
        Assert.Equal((true, false, 1), (_listener.HasHeardOf(FakeOrganisation.Id(0)), _listener.HasHeardOf(FakeOrganisation.Id(1)), _audience.Gaps));
    }

    [Fact]
    public async Task Once_it_is_gone_its_sockets_are_closed_and_none_is_opened()
    {
        await WantAsync(s_topics[..1]);
        _listener.Dispose();
        await Eventually.TrueAsync(() => _service.Last.IsDisposed);

        _listener.Want(s_topics, Token);

        Assert.Equal((1, 1), (_service.Sets, _opened));
    }

    private EventStream Open(IEventSink sink)
    {
        _opened++;
        return _service.Listen(sink, _time);
    }

    /// <summary>Wants them, and waits until it was told what came of it.</summary>
    private async Task WantAsync(string[] topics)
    {
        int before = _audience.Changes;
        _listener.Want(topics, Token);
        await Eventually.TrueAsync(() => _audience.Changes > before);
    }

    private sealed class Audience : IEndAudience
    {
        private int _changes;
        private int _gaps;

        public List<GcEvent> Heard { get; } = [];

        public int Changes => Volatile.Read(ref _changes);

        public int Gaps => Volatile.Read(ref _gaps);

        public void Hear(GcEvent heard) => Heard.Add(heard);

        public void Missed() => Interlocked.Increment(ref _gaps);

        public void CoverageChanged() => Interlocked.Increment(ref _changes);
    }
}
