using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Waiting for one end and for a thousand, with events and without.</summary>
public sealed class EndWaiterTests : IDisposable
{
    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(500);

    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeNotifications _service = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeOrganisation _organisation;

    public EndWaiterTests() => _organisation = new FakeOrganisation(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    [Fact]
    public async Task Without_events_it_looks_until_the_end_has_come()
    {
        Begin(1);
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction> wait = WaitAsync(waiter, 1);
        _ = await Eventually.TrueAsync(() => _organisation.Reads >= 3, _time, s_step);
        Assert.False(wait.IsCompleted);

        End(1);
        _ = await Eventually.TrueAsync(() => wait.IsCompleted, _time, s_step);
        Assert.Equal(InteractionState.Closed, (await wait).State);
        Assert.Equal(0, waiter.Count);
    }

    [Fact]
    public async Task What_has_ended_already_costs_one_read_and_no_time()
    {
        End(1);
        using EndWaiter waiter = Waiter(withEvents: true);
        Task<Interaction> wait = WaitAsync(waiter, 1);
        _ = await Eventually.TrueAsync(() => wait.IsCompleted, _time, TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, _organisation.Requests);
        Assert.Equal(0, _service.Attempts);
    }

    [Theory]
    [InlineData(InteractionState.PostClosed, InteractionState.PostClosed)]
    [InlineData(InteractionState.PostClosed, InteractionState.Closed)]
    [InlineData(InteractionState.Active, InteractionState.Active)]
    public async Task Any_state_as_far_as_the_one_waited_for_will_do(InteractionState until, InteractionState state)
    {
        _ = _organisation.Add(1, FakeOrganisation.Agent(1, state: state));
        _organisation.Change(1, i => i with { State = state });
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction> wait = waiter.WaitAsync(FakeOrganisation.Id(1), until, s_fiveMinutes, null, Token);
        _ = await Eventually.TrueAsync(() => wait.IsCompleted, _time, TimeSpan.FromMilliseconds(50));
        Assert.Equal(state, (await wait).State);
    }

    [Fact]
    public async Task A_time_out_says_how_long_it_waited()
    {
        Begin(1);
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction> wait = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, TimeSpan.FromSeconds(90), null, Token);
        TimeSpan gone = await Eventually.TrueAsync(() => wait.IsCompleted, _time, s_step);

        WrapupException failure = await Assert.ThrowsAsync<WrapupException>(() => wait);
        Assert.Equal(Reason.InteractionActive, failure.Reason);
        Assert.Contains("90 s", failure.Message, StringComparison.Ordinal);
        Assert.InRange(gone.TotalSeconds, 90, 92);
    }

    [Fact]
    public async Task The_last_look_comes_shortly_before_the_time_is_over()
    {
        Begin(1);
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction> wait = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, TimeSpan.FromSeconds(60), null, Token);
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Second == 57, _time, s_step);
        End(1);
        _ = await Eventually.TrueAsync(() => wait.IsCompleted, _time, s_step);
        Assert.Equal(InteractionState.Closed, (await wait).State);
    }

    [Fact]
    public async Task Five_hundred_waits_do_not_cost_five_hundred_requests_a_round()
    {
        int[] numbers = [.. Enumerable.Range(1, 500)];
        Array.ForEach(numbers, Begin);
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction>[] waits = [.. numbers.Select(n => WaitAsync(waiter, n))];
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Minute >= 2, _time, s_step);

        // two minutes: at most the budget of live looks, and five multi-gets in each of some ten rounds
        Assert.InRange(_organisation.Reads, 1, 20 + (2 * 120) + 10);
        Assert.InRange(_organisation.ManyReads, 5, 120);

        Array.ForEach(numbers, End);
        _organisation.CatchUp();
        _ = await Eventually.TrueAsync(() => waits.All(wait => wait.IsCompleted), _time, s_step);
        Assert.All(waits, wait => Assert.True(wait.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task What_the_copy_shows_as_just_ended_is_confirmed_live_and_what_ended_long_ago_is_not()
    {
        for (int n = 1; n <= 200; n++)
        {
            int minutesAgo = n <= 50 ? 1 : 60;
            _organisation.Add(_organisation.Add(n, FakeOrganisation.Agent(n)) with { EndTime = _time.GetUtcNow().AddMinutes(-minutesAgo) });
        }

        // the first look comes back once all wait: else there are as many as the machine finds time for while they begin
        var areThere = new TaskCompletionSource();
        _organisation.OnReadMany = (_, _) => areThere.Task;
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction>[] waits = [.. Enumerable.Range(1, 200).Select(n => WaitAsync(waiter, n))];
        areThere.SetResult();
        _ = await Eventually.TrueAsync(() => waits.All(wait => wait.IsCompleted), _time, TimeSpan.FromMilliseconds(50));
        Assert.InRange(_organisation.Reads, 50, 70);
        Assert.InRange(_organisation.ManyReads, 2, 4);
    }

    [Fact]
    public async Task Where_nothing_reads_many_live_looks_are_bounded()
    {
        (_organisation.Kind, _organisation.CanReadMany) = (ApiKind.Interactions, false);
        int[] numbers = [.. Enumerable.Range(1, 500)];
        Array.ForEach(numbers, Begin);
        using EndWaiter waiter = Waiter(withEvents: true);
        Task<Interaction>[] waits = [.. numbers.Select(n => WaitAsync(waiter, n))];
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Minute >= 3, _time, s_step);

        Assert.InRange(_organisation.Reads, 500, 500 + 20 + (3 * 120) + 10);
        Assert.Equal(0, _service.Attempts);
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public async Task An_event_ends_the_wait_at_once()
    {
        Begin(1);
        using EndWaiter waiter = Waiter(withEvents: true);
        Task<Interaction> wait = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, TimeSpan.FromHours(1), null, Token);
        await CoveredAsync();
        int before = _organisation.Reads;
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Minute >= 20, _time, TimeSpan.FromSeconds(5));
        Assert.InRange(_organisation.Reads - before, 15, 30);

        End(1);
        _service.Last.Say(Closed(1));
        TimeSpan gone = await Eventually.TrueAsync(() => wait.IsCompleted, _time, TimeSpan.FromMilliseconds(20));
        Assert.InRange(gone.TotalSeconds, 0, 1);
        Assert.Equal([InteractionTopics.OfQueue(FakeOrganisation.Queue)], _service.Topics["channel-1"]);
    }

    [Fact]
    public async Task A_thousand_waits_share_one_topic_and_each_costs_its_own_look_alone()
    {
        int[] numbers = [.. Enumerable.Range(1, 1000)];
        Array.ForEach(numbers, Begin);
        using EndWaiter waiter = Waiter(withEvents: true);
        Task<Interaction>[] waits = [.. numbers.Select(n => waiter.WaitAsync(
            FakeOrganisation.Id(n), InteractionState.Closed, TimeSpan.FromHours(1), [FakeOrganisation.Agent(n, state: InteractionState.Active)], Token))];
        await CoveredAsync();
        _ = await Eventually.TrueAsync(() => _organisation.ManyReads >= 10, _time, s_step);
        int before = _organisation.Reads;
        foreach (int n in numbers)
        {
            End(n);
            _service.Last.Say(Closed(n));
        }

        _ = await Eventually.TrueAsync(() => waits.All(wait => wait.IsCompleted), _time, TimeSpan.FromMilliseconds(20));
        Assert.All(waits, wait => Assert.True(wait.IsCompletedSuccessfully));
        Assert.InRange(_organisation.Reads - before, 1000, 1100);
        Assert.Equal(1, _service.Sets);
    }

    [Fact]
    public async Task A_missed_event_and_a_lost_socket_cost_time_and_nothing_else()
    {
        Begin(1);
        Begin(2);
        using EndWaiter waiter = Waiter(withEvents: true);
        Task<Interaction> missed = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, TimeSpan.FromHours(1), null, Token);
        Task<Interaction> lost = waiter.WaitAsync(FakeOrganisation.Id(2), InteractionState.Closed, TimeSpan.FromHours(1), null, Token);
        await CoveredAsync();
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Minute >= 2, _time, s_step);

        End(1);
        TimeSpan gone = await Eventually.TrueAsync(() => missed.IsCompleted, _time, s_step);
        Assert.InRange(gone.TotalSeconds, 0, 70);

        End(2);
        _service.Last.Drop();
        gone = await Eventually.TrueAsync(() => lost.IsCompleted, _time, TimeSpan.FromMilliseconds(50));
        Assert.InRange(gone.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task A_gap_that_shows_during_a_look_is_looked_into_after_it()
    {
        Begin(1);
        GapCounter gaps = null!;
        using EndWaiter waiter = Waiter(sink => _service.Listen(gaps = new GapCounter(sink), _time));
        _ = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, TimeSpan.FromHours(1), null, Token);
        await CoveredAsync();
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Minute >= 2, _time, s_step);

        // the answer to this look tells how it stood before the gap
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _organisation.OnRead = (_, _) => answer.Task;
        int before = _organisation.Reads;
        _ = await Eventually.TrueAsync(() => _organisation.Reads > before, _time, s_step);
        int told = gaps.Told;
        _service.Last.Drop();
        _ = await Eventually.TrueAsync(() => gaps.Told > told, _time, TimeSpan.FromMilliseconds(50));
        answer.SetResult();

        TimeSpan gone = await Eventually.TrueAsync(() => _organisation.Reads > before + 1, _time, TimeSpan.FromMilliseconds(50));
        Assert.InRange(gone.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task An_end_that_was_heard_of_before_the_wait_began_is_not_missed()
    {
        Begin(1);
        Begin(2);
        using EndWaiter waiter = Waiter(withEvents: true);
        _ = WaitAsync(waiter, 1);
        await CoveredAsync();
        End(2);
        _service.Last.Say(Closed(2));
        _service.Last.Say(Closed(1));
        await Eventually.TrueAsync(() => _organisation.Reads > 1, _time, TimeSpan.FromMilliseconds(20));

        Task<Interaction> wait = waiter.WaitAsync(FakeOrganisation.Id(2), InteractionState.Closed, s_fiveMinutes, [FakeOrganisation.Agent(2, state: InteractionState.Active)], Token);
        TimeSpan gone = await Eventually.TrueAsync(() => wait.IsCompleted, _time, TimeSpan.FromMilliseconds(20));
        Assert.InRange(gone.TotalSeconds, 0, 1);
    }

    [Theory]
    [InlineData(403, Reason.MissingPermission, 1)]
    [InlineData(404, Reason.Rejected, 1)]
    [InlineData(503, Reason.ServiceUnavailable, 5)]
    public async Task Where_no_channel_can_be_had_it_goes_on_looking(int status, Reason reason, int mostAttempts)
    {
        _service.OnCreate = _ => new GenesysApiException(reason, "no channel") { StatusCode = status };
        Begin(1);
        using EndWaiter waiter = Waiter(withEvents: true);
        Task<Interaction> wait = WaitAsync(waiter, 1);
        _ = await Eventually.TrueAsync(() => _time.GetUtcNow().Minute >= 3, _time, s_step);
        Assert.InRange(_service.Attempts, 1, mostAttempts);

        End(1);
        _ = await Eventually.TrueAsync(() => wait.IsCompleted, _time, s_step);
        Assert.Equal(InteractionState.Closed, (await wait).State);
    }

    [Fact]
    public async Task An_unknown_interaction_fails_by_its_own_reason()
    {
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction> wait = WaitAsync(waiter, 7);
        _ = await Eventually.TrueAsync(() => wait.IsCompleted, _time, TimeSpan.FromMilliseconds(50));
        Assert.Equal(Reason.InteractionNotFound, (await Assert.ThrowsAsync<GenesysApiException>(() => wait)).Reason);
    }

    [Fact]
    public async Task A_service_that_is_away_for_a_while_is_waited_for_and_named_in_the_end()
    {
        Begin(1);
        bool isAway = true;
        _organisation.OnRead = (_, _) => isAway ? Task.FromException(new GenesysApiException(Reason.ServiceUnavailable, "away")) : Task.CompletedTask;
        using EndWaiter waiter = Waiter(withEvents: false);
        Task<Interaction> named = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, TimeSpan.FromSeconds(30), null, Token);
        Task<Interaction> patient = WaitAsync(waiter, 1);
        _ = await Eventually.TrueAsync(() => named.IsCompleted, _time, s_step);
        Assert.Equal(Reason.ServiceUnavailable, (await Assert.ThrowsAsync<GenesysApiException>(() => named)).Reason);

        isAway = false;
        End(1);
        _ = await Eventually.TrueAsync(() => patient.IsCompleted, _time, s_step);
        Assert.Equal(InteractionState.Closed, (await patient).State);
    }

    [Fact]
    public async Task One_wait_can_be_given_up_and_all_be_stopped()
    {
        Begin(1);
        Begin(2);
        using EndWaiter waiter = Waiter(withEvents: false);
        using var one = new CancellationTokenSource();
        Task<Interaction> first = waiter.WaitAsync(FakeOrganisation.Id(1), InteractionState.Closed, s_fiveMinutes, null, one.Token);
        Task<Interaction> second = WaitAsync(waiter, 2);
        await one.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(second.IsCompleted);

        await _stop.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, waiter.Count);
    }

    private static Task<Interaction> WaitAsync(EndWaiter waiter, int n) =>
        waiter.WaitAsync(FakeOrganisation.Id(n), InteractionState.Closed, s_fiveMinutes, null, Token);

    /// <summary>The event by which a queue tells that all have left.</summary>
    private static string Closed(int n) => EventSamples.Notification(
        InteractionTopics.OfQueue(FakeOrganisation.Queue),
        $$"""{"id":"{{FakeOrganisation.Id(n)}}","participants":[{"id":"{{FakeOrganisation.Agent(n).Id}}","purpose":"agent","userId":"{{Canned.UserId}}","endTime":"2026-11-02T09:00:00Z"}]}""");

    private EndWaiter Waiter(bool withEvents) => Waiter(withEvents ? sink => _service.Listen(sink, _time) : null);

    private EndWaiter Waiter(Func<IEventSink, EventStream>? listen) => new(_organisation, listen, _time, EventTuning.Default, _stop.Token);

    // topics are set first and the socket is opened then
    private async Task CoveredAsync() => _ = await Eventually.TrueAsync(() => _service.Sets > 0 && _service.Sockets.Count > 0, _time, TimeSpan.FromMilliseconds(20));

    private void Begin(int n) => _ = _organisation.Add(n, FakeOrganisation.Agent(n, state: InteractionState.Active));

    private void End(int n)
    {
        if (!_organisation.Knows(n))
        {
            _ = _organisation.Add(n, FakeOrganisation.Agent(n));
        }

        _organisation.Change(n, i => i with { State = InteractionState.Closed, Participants = [FakeOrganisation.Agent(n)], EndTime = _time.GetUtcNow() });
    }
}
