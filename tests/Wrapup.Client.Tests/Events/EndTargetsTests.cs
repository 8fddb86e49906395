using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>Which of the interactions that are waited for is looked at, and when: on a clock that a test sets, without any look being taken.</summary>
public sealed class EndTargetsTests : IDisposable
{
    private static readonly IReadOnlyList<Participant> s_seen = [Agent(1, state: InteractionState.Active)];

    private readonly CancellationTokenSource _stop = new();
    private readonly FakeOrganisation _organisation = new();
    private readonly FakeNotifications _service = new();
    private readonly WatchedTime _time = new();
    private readonly EndTargets _targets;
    private TimeSpan _now;

    public EndTargetsTests() => _targets = Targets(null);

    public void Dispose()
    {
        _targets.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public void The_first_wait_has_somebody_look_after_all_of_them_until_there_is_none()
    {
        Wait one = Until(InteractionState.Closed);
        Assert.True(_targets.Enter(Id(1), one, null));
        Assert.False(_targets.Enter(Id(2), Until(InteractionState.Closed), null));
        Assert.Equal(2, _targets.Count);

        _targets.FailAll(new InvalidOperationException("over"));
        Assert.Equal("over", Assert.IsType<InvalidOperationException>(one.Task.Exception!.InnerException).Message);
        Assert.Equal(0, _targets.Count);
        Assert.Null(_targets.Plan());
        Assert.True(_targets.Enter(Id(1), Until(InteractionState.Closed), null));
    }

    [Fact]
    public void What_was_not_seen_is_looked_at_at_once_and_what_was_seen_after_a_pause()
    {
        Enter(1);
        Assert.Equal([Id(1)], Due());

        Enter(2, seen: s_seen);
        Assert.Empty(Due());
        Assert.Equal(Sec(2), Pause());
        _now = Sec(2);
        Assert.Equal([Id(2)], Due());
    }

    [Fact]
    public void One_more_wait_for_what_is_looked_at_asks_for_no_other_look()
    {
        Enter(1);
        Assert.Equal([Id(1)], Due());
        Enter(1);
        Enter(1, seen: s_seen);
        Assert.Empty(Due());
    }

    [Fact]
    public void One_more_wait_for_what_is_due_later_has_it_looked_at_at_once_unless_its_caller_has_just_done_so()
    {
        Enter(1, seen: s_seen);
        _now = Sec(0.5);
        Enter(1, seen: s_seen);
        Assert.Equal(Sec(1.5), Pause());

        Enter(1);
        Assert.Equal([Id(1)], Due());
    }

    [Fact]
    public void The_pauses_between_looks_grow_by_half_up_to_their_bound()
    {
        Enter(1);
        List<double> pauses = [];
        for (int look = 0; look < 7; look++)
        {
            DueLook due = DueLooks().Single();
            _targets.Judge(due, Look.Live(Standing(1, InteractionState.Active)));
            pauses.Add(Pause().TotalSeconds);
            _now += Pause();
        }

        Assert.Equal([2, 3, 4.5, 6.75, 10.125, 15, 15], pauses);
    }

    [Fact]
    public void A_look_that_was_put_off_comes_when_it_is_told_and_lengthens_no_pause()
    {
        Enter(1);
        _targets.Judge(DueLooks().Single(), Look.Later(Sec(7)));
        Assert.Equal(Sec(7), Pause());

        _now = Sec(7);
        _targets.Judge(DueLooks().Single(), Look.Live(Standing(1, InteractionState.Active)));
        Assert.Equal(Sec(2), Pause());
    }

    [Fact]
    public void What_will_soon_be_due_is_taken_along()
    {
        Enter(1, seen: s_seen);
        _now = Sec(1);
        Enter(2, seen: s_seen);
        _now = Sec(1.01);
        Enter(3, seen: s_seen);
        _now = Sec(2);

        // the pause is two seconds, so that what is due within one comes along
        Assert.Equal([Id(1), Id(2)], Due().Order());
    }

    [Fact]
    public void The_last_look_is_due_shortly_before_the_first_gives_up()
    {
        Enter(1, seen: s_seen);
        _ = _targets.Enter(Id(1), Until(InteractionState.Closed, deadline: 3), null);
        _targets.Judge(DueLooks().Single(), Look.Later(Sec(60)));

        Assert.Equal(Sec(1), Pause());
    }

    [Fact]
    public async Task Who_waits_for_less_is_served_first_and_the_least_is_what_is_looked_for()
    {
        Wait less = Until(InteractionState.PostClosed);
        Wait more = Until(InteractionState.Closed);
        _ = _targets.Enter(Id(1), more, null);
        _ = _targets.Enter(Id(1), less, null);
        DueLook due = DueLooks().Single();
        Assert.Equal(InteractionState.PostClosed, due.Until);

        _targets.Judge(due, Look.Live(Standing(1, InteractionState.PostClosed)));

        Assert.Equal(InteractionState.PostClosed, (await less.Task).State);
        Assert.False(more.Task.IsCompleted);
        Assert.Equal(1, _targets.Count);
    }

    [Fact]
    public void A_copy_ends_a_wait_only_where_it_is_certain()
    {
        Wait wait = Until(InteractionState.Closed);
        _ = _targets.Enter(Id(1), wait, null);
        _targets.Judge(DueLooks().Single(), Look.Copy(Standing(1, InteractionState.Closed), isCertain: false));
        Assert.False(wait.Task.IsCompleted);

        _now = Sec(2);
        _targets.Judge(DueLooks().Single(), Look.Copy(Standing(1, InteractionState.Closed), isCertain: true));
        Assert.True(wait.Task.IsCompletedSuccessfully);
        Assert.Equal(0, _targets.Count);
        Assert.Null(_targets.Plan());
    }

    [Theory]
    [InlineData(Reason.InteractionNotFound, true)]
    [InlineData(Reason.Unauthorized, true)]
    [InlineData(Reason.ServiceUnavailable, false)]
    [InlineData(Reason.InvalidResponse, false)]
    public void A_failure_ends_the_waits_where_asking_again_cannot_help(Reason reason, bool isOver)
    {
        Wait wait = Until(InteractionState.Closed);
        _ = _targets.Enter(Id(1), wait, null);

        _targets.Judge(DueLooks().Single(), Look.Failed(new GenesysApiException(reason, "no")));

        Assert.Equal(isOver, wait.Task.IsFaulted);
        Assert.Equal(isOver ? 0 : 1, _targets.Count);
    }

    [Fact]
    public void A_look_that_comes_back_late_leaves_those_alone_who_wait_since()
    {
        Wait first = Until(InteractionState.Closed);
        _ = _targets.Enter(Id(1), first, null);
        DueLook late = DueLooks().Single();
        _targets.Leave(Id(1), first);
        _targets.Leave(Id(1), first);
        Assert.Equal(0, _targets.Count);
        Enter(1, seen: s_seen);

        _targets.Judge(late, Look.Live(Standing(1, InteractionState.Closed)));

        Assert.Equal(1, _targets.Count);
        Assert.Equal(Sec(2), Pause());
    }

    [Fact]
    public void Whoever_leaves_takes_no_other_along()
    {
        Wait leaves = Until(InteractionState.Closed);
        _ = _targets.Enter(Id(1), leaves, null);
        Enter(1);

        _targets.Leave(Id(1), leaves);
        _targets.Leave(Id(2), leaves);

        Assert.Equal(1, _targets.Count);
        Assert.Equal([Id(1)], Due());
    }

    [Fact]
    public void A_wait_whose_time_is_over_is_told_and_one_that_has_left_is_not()
    {
        Wait wait = Until(InteractionState.Closed);
        _ = _targets.Enter(Id(1), wait, null);
        _targets.Expire(Id(2), wait);
        Assert.False(wait.Task.IsCompleted);

        _targets.Judge(DueLooks().Single(), Look.Live(Standing(1, InteractionState.Active)));
        _now = Sec(2);
        Assert.Equal(Sec(0), DueLooks().Single().LastRead);
        _targets.Expire(Id(1), wait);

        var told = Assert.IsType<WrapupException>(wait.Task.Exception!.InnerException);
        Assert.Equal(Reason.InteractionActive, told.Reason);
        Assert.Contains("is still Active after a wait of 3600 s (last read 2 s ago)", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v2.routing.queues.{id}.conversations", InteractionState.Closed, true)]
    [InlineData("v2.routing.queues.{id}.conversations", InteractionState.PostClosed, false)]
    [InlineData("v2.routing.queues.{id}.conversations", null, true)]
    [InlineData("v2.detail.events.conversation.{id}.user.end", InteractionState.PostClosed, true)]
    [InlineData("V2.DETAIL.events.conversation.{id}.customer.end", null, true)]
    [InlineData(null, InteractionState.Active, false)]
    public void An_event_that_says_it_is_time_or_cannot_say_is_worth_a_look_at_once(string? type, InteractionState? state, bool isWorthIt)
    {
        Enter(1, seen: s_seen);
        Task woken = _targets.Plan()!.Value.Woken;

        _targets.Hear(new GcEvent { InteractionId = Id(1), EventType = type, State = state });

        Assert.Equal(isWorthIt, woken.IsCompleted);
        List<DueLook> due = DueLooks();
        Assert.Equal(isWorthIt ? 1 : 0, due.Count);
        Assert.All(due, look => Assert.True(look.IsUrgent));
    }

    [Fact]
    public void An_event_of_what_nobody_waits_for_wakes_nobody()
    {
        Enter(1, seen: s_seen);
        Task woken = _targets.Plan()!.Value.Woken;

        _targets.Hear(new GcEvent { InteractionId = Id(2), State = InteractionState.Closed });

        Assert.False(woken.IsCompleted);
        Assert.Empty(Due());
    }

    [Fact]
    public void An_event_that_comes_during_a_look_asks_for_another_one()
    {
        Enter(1);
        DueLook due = DueLooks().Single();

        _targets.Hear(new GcEvent { InteractionId = Id(1), State = InteractionState.Closed });
        _targets.Judge(due, Look.Live(Standing(1, InteractionState.Active)));

        Assert.True(DueLooks().Single().IsUrgent);
    }

    [Fact]
    public void Whoever_enters_wakes_the_one_who_looks_after_them()
    {
        Enter(1, seen: s_seen);
        Task woken = _targets.Plan()!.Value.Woken;
        Assert.False(woken.IsCompleted);

        Enter(2);

        Assert.True(woken.IsCompleted);
    }

    [Fact]
    public void Where_all_is_stopped_nothing_is_due()
    {
        Enter(1);
        _stop.Cancel();

        Assert.Null(_targets.Plan());
    }

    [Fact]
    public async Task What_events_tell_of_is_looked_at_at_once_when_they_begin_and_then_now_and_then()
    {
        using EndTargets targets = Targets(sink => _service.Listen(sink, _time));
        _ = targets.Enter(Id(1), Until(InteractionState.Closed), s_seen);
        // what happened before the first event could come is for a look to find
        await Eventually.TrueAsync(() => targets.Plan() is { Due.Count: > 0 } plan && Judged(targets, plan.Due));
        Assert.Equal([InteractionTopics.OfQueue(Queue)], _service.Topics["channel-1"]);

        Assert.Equal(EventTuning.Default.LookCovered, targets.Plan()!.Value.Pause);

        // after a gap, too
        targets.Missed();
        (List<DueLook> due, _, _) = targets.Plan()!.Value;
        Assert.False(Assert.Single(due).IsUrgent);
    }

    [Fact]
    public void After_a_gap_only_that_is_looked_at_of_which_events_tell()
    {
        Enter(1, seen: s_seen);
        Task woken = _targets.Plan()!.Value.Woken;

        _targets.Missed();

        Assert.True(woken.IsCompleted);
        Assert.Empty(Due());
    }

    [Theory]
    [InlineData(ApiKind.Interactions)]
    [InlineData(ApiKind.Auto)]
    public void Only_the_published_Api_is_asked_for_events(ApiKind kind)
    {
        _organisation.Kind = kind;
        int opened = 0;
        using EndTargets targets = Targets(sink =>
        {
            opened++;
            return _service.Listen(sink, _time);
        });

        _ = targets.Enter(Id(1), Until(InteractionState.Closed), s_seen);

        Assert.Equal(0, opened);
    }

    private static TimeSpan Sec(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Wait Until(InteractionState state, double deadline = 3600) => new(state, Sec(deadline), Sec(deadline));

    private static Interaction Standing(int n, InteractionState state) => new() { Id = Id(n), State = state, Participants = [Agent(n, state: state)] };

    private static bool Judged(EndTargets targets, List<DueLook> due)
    {
        due.ForEach(look => targets.Judge(look, Look.Live(Standing(1, InteractionState.Active))));
        return true;
    }

    private EndTargets Targets(Func<IEventSink, EventStream>? listen) => new(_organisation, listen, _time, EventTuning.Default, () => _now, _stop.Token);

    private void Enter(int n, IReadOnlyList<Participant>? seen = null) => _ = _targets.Enter(Id(n), Until(InteractionState.Closed), seen);

    private TimeSpan Pause()
    {
        (List<DueLook> due, TimeSpan pause, _) = _targets.Plan()!.Value;
        Assert.Empty(due);
        return pause;
    }

    private List<DueLook> DueLooks() => _targets.Plan()!.Value.Due;

    private IEnumerable<string> Due() => DueLooks().Select(static look => look.InteractionId);
}
