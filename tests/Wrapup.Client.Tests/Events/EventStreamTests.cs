using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.Canned;

namespace Wrapup.Client.Tests;

/// <summary>Channels and sockets that fail in every way a service's do.</summary>
public sealed class EventStreamTests : IDisposable
{
    private static readonly string[] s_topics = [InteractionTopics.OfQueue(QueueId), InteractionTopics.OfUser(UserId)];

    // days pass in steps of minutes, and no ping has to come between
    private static readonly EventTuning s_patient = new() { Silence = TimeSpan.FromHours(20) };

    private readonly WatchedTime _time = new();
    private readonly FakeNotifications _service = new();
    private readonly RecordingSink _sink = new();
    private readonly EventStream _stream;

    public EventStreamTests() => _stream = _service.Listen(_sink, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stream.Dispose();

    [Fact]
    public async Task What_a_socket_says_reaches_the_sink()
    {
        Assert.Empty(await _stream.SubscribeAsync(s_topics, Token));
        _service.Last.Say(EventSamples.Detail("user.end", EventSamples.UserEndBody));

        await Eventually.TrueAsync(() => !_sink.Events.IsEmpty);
        Assert.Equal(Id, _sink.Events.Single().InteractionId);
        Assert.Equal(s_topics, _service.Topics["channel-1"]);
        Assert.Equal("wss://streaming.example/channel-1", _service.Last.Address!.ToString());
    }

    [Fact]
    public async Task A_silent_socket_is_asked_and_an_answer_keeps_it()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        TimeSpan asked = await Eventually.TrueAsync(() => !_service.Last.Sent.IsEmpty, _time, TimeSpan.FromSeconds(5));
        Assert.InRange(asked.TotalSeconds, 45, 60);
        Assert.Contains("ping", _service.Last.Sent.First(), StringComparison.Ordinal);

        _ = await Eventually.TrueAsync(() => _service.Last.Sent.Count >= 3, _time, TimeSpan.FromSeconds(5));
        _ = Assert.Single(_service.Sockets);
        Assert.Equal(0, _sink.Gaps);
    }

    [Fact]
    public async Task A_socket_that_does_not_answer_is_given_up_and_opened_again()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        FakeSocket first = _service.Last;
        first.AnswersPing = false;
        TimeSpan gone = await Eventually.TrueAsync(() => _sink.Gaps == 1, _time, TimeSpan.FromSeconds(5));

        Assert.InRange(gone.TotalSeconds, 55, 90);
        Assert.True(first.IsDisposed);
        Assert.Equal(2, _service.Sockets.Count);
        _ = Assert.Single(_service.Channels);
    }

    [Fact]
    public async Task A_lost_socket_is_opened_again_on_the_same_channel_and_the_gap_is_told()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        for (int drop = 1; drop <= 5; drop++)
        {
            _service.Last.Drop();
            // a service that lets go of many at once does not have them all back in the same moment
            TimeSpan gone = await Eventually.TrueAsync(() => _sink.Gaps == drop, _time, TimeSpan.FromMilliseconds(100));
            Assert.True(gone >= TimeSpan.FromMilliseconds(150), $"It was opened again after {gone}.");
        }

        _service.Last.Say(EventSamples.Detail("acw", EventSamples.AcwBody));
        await Eventually.TrueAsync(() => !_sink.Events.IsEmpty);
        _ = Assert.Single(_service.Channels);
        Assert.Equal(1, _service.Sets);
    }

    [Fact]
    public async Task A_notice_of_closing_is_followed_at_once()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        _service.Last.Say("""{"topicName":"v2.system.socket_closing","eventBody":{"message":"soon"}}""");

        // the clock stands still: no pause lies between
        await Eventually.TrueAsync(() => _sink.Gaps == 1);
        Assert.True(_service.Sockets[0].IsDisposed);
        _ = Assert.Single(_service.Channels);
    }

    [Fact]
    public async Task A_channel_that_opens_no_socket_any_more_is_made_anew_with_all_topics()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        _service.Accepts = address => !address.AbsolutePath.EndsWith("channel-1", StringComparison.Ordinal);
        _service.Last.Drop();

        TimeSpan gone = await Eventually.TrueAsync(() => _sink.Gaps == 1, _time, TimeSpan.FromMilliseconds(500));
        Assert.Equal(["channel-1", "channel-2"], _service.Channels);
        // three attempts more on the first one, each after twice the pause
        Assert.Equal(1 + 3, _service.Sockets.Count(socket => socket.Address!.AbsolutePath == "/channel-1"));
        Assert.True(gone >= TimeSpan.FromSeconds(2.5), $"All that took {gone}.");
        Assert.Equal(s_topics, _service.Topics["channel-2"]);
    }

    [Fact]
    public async Task The_life_of_a_channel_is_renewed_in_time()
    {
        using EventStream patient = _service.Listen(_sink, _time, s_patient);
        _ = await patient.SubscribeAsync(s_topics, Token);
        TimeSpan gone = await Eventually.TrueAsync(() => _service.Sets == 3, _time, TimeSpan.FromMinutes(10));
        Assert.InRange(gone.TotalHours, 23.9, 25);
        Assert.Equal(s_topics, _service.Topics["channel-1"]);
        _ = Assert.Single(_service.Sockets);
    }

    [Fact]
    public async Task A_channel_that_was_gone_when_it_should_be_renewed_is_made_anew()
    {
        using EventStream patient = _service.Listen(_sink, _time, s_patient);
        _ = await patient.SubscribeAsync(s_topics, Token);
        int asked = 0;
        _service.OnSet = () => ++asked == 1 ? new GenesysApiException(Reason.InvalidInput, "gone") { StatusCode = 404 } : null;

        _ = await Eventually.TrueAsync(() => _sink.Gaps == 1, _time, TimeSpan.FromMinutes(10));
        Assert.Equal(["channel-1", "channel-2"], _service.Channels);
        Assert.EndsWith("channel-2", _service.Last.Address!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_topics_fill_a_channel()
    {
        string[] many = [.. Enumerable.Range(1, 2500).Select(n => InteractionTopics.OfUser($"cccccccc-2222-4aaa-8bbb-{n:d12}"))];
        _ = await _stream.SubscribeAsync(many, Token);
        Assert.Equal([1000, 1000, 500], _service.Channels.Select(channel => _service.Topics[channel].Count));

        _ = await _stream.SubscribeAsync(s_topics.Concat(many), Token);
        Assert.Equal(502, _service.Topics["channel-3"].Count);

        string[] tooMany = [.. Enumerable.Range(3000, 8000).Select(n => InteractionTopics.OfUser($"cccccccc-2222-4aaa-8bbb-{n:d12}"))];
        Assert.Equal(Reason.NotSupported, (await Assert.ThrowsAsync<WrapupException>(() => _stream.SubscribeAsync(tooMany, Token))).Reason);
    }

    [Fact]
    public async Task Topics_that_are_not_permitted_are_told_and_the_others_come()
    {
        _service.Permits = topic => topic == s_topics[1];
        TopicSubscription rejected = Assert.Single(await _stream.SubscribeAsync(s_topics, Token));
        Assert.Equal(s_topics[0], rejected.Topic);
        Assert.Equal([s_topics[1]], _service.Topics["channel-1"]);
    }

    [Theory]
    [InlineData(true, "did not open in time")]
    [InlineData(false, "no socket here")]
    public async Task A_channel_whose_socket_does_not_open_cannot_be_had(bool hangs, string says)
    {
        (_service.Hangs, _service.Accepts) = (_ => hangs, _ => false);
        Task<IReadOnlyList<TopicSubscription>> subscribing = _stream.SubscribeAsync(s_topics, Token);
        _ = await Eventually.TrueAsync(() => subscribing.IsCompleted, _time, TimeSpan.FromSeconds(5));

        GenesysApiException e = await Assert.ThrowsAsync<GenesysApiException>(() => subscribing);
        Assert.Equal(Reason.ServiceUnavailable, e.Reason);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.True(_service.Last.IsDisposed);
    }

    [Fact]
    public async Task Topics_that_are_wanted_while_the_channel_is_made_anew_come_with_it()
    {
        _ = await _stream.SubscribeAsync(s_topics[..1], Token);
        _service.Accepts = address => !address.AbsolutePath.EndsWith("channel-1", StringComparison.Ordinal);
        _service.OnCreate = _ => new GenesysApiException(Reason.ServiceUnavailable, "away") { StatusCode = 503 };
        _service.Last.Drop();
        _ = await Eventually.TrueAsync(() => _service.Attempts >= 3, _time, TimeSpan.FromSeconds(1));

        Assert.Empty(await _stream.SubscribeAsync(s_topics[1..], Token));
        _service.OnCreate = _ => null;
        _ = await Eventually.TrueAsync(() => _sink.Gaps == 1, _time, TimeSpan.FromSeconds(1));

        Assert.Equal(s_topics, _service.Topics["channel-2"].Order());
    }

    [Fact]
    public async Task A_refused_channel_is_said_so()
    {
        _service.OnCreate = _ => new GenesysApiException(Reason.MissingPermission, "no") { StatusCode = 403 };
        Assert.Equal(Reason.MissingPermission, (await Assert.ThrowsAsync<GenesysApiException>(() => _stream.SubscribeAsync(s_topics, Token))).Reason);
    }

    [Fact]
    public async Task A_refusal_on_the_way_ends_the_stream()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        _service.Accepts = _ => false;
        _service.OnCreate = _ => new GenesysApiException(Reason.Unauthorized, "no more") { StatusCode = 401 };
        _service.Last.Drop();

        _ = await Eventually.TrueAsync(() => _sink.End is not null, _time, TimeSpan.FromSeconds(1));
        Assert.Equal(Reason.Unauthorized, _sink.End!.Reason);
    }

    [Fact]
    public async Task A_service_that_is_away_is_waited_for()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        int failed = 0;
        _service.Accepts = address => !address.AbsolutePath.EndsWith("channel-1", StringComparison.Ordinal);
        _service.OnCreate = _ => ++failed <= 4 ? new GenesysApiException(Reason.ServiceUnavailable, "away") { StatusCode = 503 } : null;
        _service.Last.Drop();

        _ = await Eventually.TrueAsync(() => _sink.Gaps == 1, _time, TimeSpan.FromSeconds(1));
        Assert.Equal(5, failed);
        Assert.Null(_sink.End);
    }

    [Fact]
    public async Task No_socket_goes_over_plain_text_to_another_machine()
    {
        _service.Scheme = "ws";
        Assert.Equal(Reason.InvalidResponse, (await Assert.ThrowsAsync<GenesysApiException>(() => _stream.SubscribeAsync(s_topics, Token))).Reason);
        Assert.Empty(_service.Sockets);
    }

    [Fact]
    public async Task Disposing_closes_the_sockets()
    {
        _ = await _stream.SubscribeAsync(s_topics, Token);
        _stream.Dispose();
        await Eventually.TrueAsync(() => _service.Last.IsDisposed);
        Assert.Null(_sink.End);
    }
}
