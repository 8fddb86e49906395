using System;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>When an interaction that is waited for is looked at next, and what is said when the time is over.</summary>
public sealed class WaitTargetTests
{
    private readonly WaitTarget _target = new(Id(1), TimeSpan.FromSeconds(2));

    [Fact]
    public void It_is_due_in_its_turn_or_shortly_before_the_first_gives_up()
    {
        _target.NextLook = Sec(50);
        Assert.Equal(Sec(50), _target.DueAt(Sec(1)));

        _target.Waits.Add(Until(100));
        Assert.Equal(Sec(50), _target.DueAt(Sec(1)));
        _target.Waits.Add(Until(40));
        Assert.Equal(Sec(39), _target.DueAt(Sec(1)));

        // a look that came too early for it is not that one
        _target.See(Look.Nothing, Sec(10));
        Assert.Equal(Sec(39), _target.DueAt(Sec(1)));

        // that look was taken
        _target.See(Look.Nothing, Sec(39));
        Assert.Equal(Sec(50), _target.DueAt(Sec(1)));
    }

    [Fact]
    public void While_it_is_looked_at_no_other_look_is_due_and_one_that_was_urgent_is_no_more()
    {
        _target.IsUrgent = true;

        _target.BeginLook();

        Assert.True(_target.IsLookedAt);
        Assert.False(_target.IsUrgent);
        _target.NextLook = Sec(1);
        Assert.False(_target.IsLookedAt);
    }

    [Fact]
    public void A_wait_that_runs_out_tells_what_was_seen_last_and_when_it_was_read()
    {
        Assert.Equal($"Interaction {Id(1)} was not seen in a wait of 60 s.", Expire(60));

        _target.See(Look.Copy(Interaction(InteractionState.Active), isCertain: false), Sec(10));
        Assert.Equal($"Interaction {Id(1)} is still Active after a wait of 60 s, by a copy that may lag.", Expire(60));

        _target.See(Look.Live(Interaction(InteractionState.PostClosed)), Sec(50));
        Assert.Equal($"Interaction {Id(1)} is still PostClosed after a wait of 60 s (last read 10 s ago).", Expire(60));
    }

    [Fact]
    public void A_failure_goes_before_all_else_until_a_look_that_had_its_turn_does_not_fail()
    {
        _target.See(Look.Live(Interaction(InteractionState.Active)), Sec(10));
        _target.See(Look.Failed(new WrapupException(Reason.ServiceUnavailable, "503 again.")), Sec(20));
        Assert.Equal("503 again.", Expire(60));

        // one that was put off has seen nothing
        _target.See(Look.Later(Sec(1)), Sec(30));
        Assert.Equal("503 again.", Expire(60));

        _target.See(Look.Live(Interaction(InteractionState.Active)), Sec(40));
        Assert.Contains("is still Active", Expire(60), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_caller_has_read_counts_as_read_and_as_not_ended()
    {
        _target.See([Agent(1, state: InteractionState.Closed)], Sec(10));

        Assert.Equal((Sec(10), InteractionState.PostClosed), (_target.LastRead, _target.LastState));
        Assert.Equal([InteractionTopics.OfQueue(Queue)], _target.Topics);
    }

    [Fact]
    public void The_topics_are_those_of_the_parties_that_were_seen_last()
    {
        Assert.Null(_target.Topics);
        _target.See(Look.Live(Interaction(InteractionState.Active)), Sec(1));
        Assert.Equal([InteractionTopics.OfQueue(Queue)], _target.Topics);

        // a read that leaves the parties out says nothing of them
        _target.See(Look.Live(Interaction(InteractionState.Active) with { Participants = null }), Sec(2));
        Assert.Equal([InteractionTopics.OfQueue(Queue)], _target.Topics);

        _target.See(Look.Live(Interaction(InteractionState.Active) with { Participants = [Agent(1, queueId: OtherQueue)] }), Sec(3));
        Assert.Equal([InteractionTopics.OfQueue(OtherQueue)], _target.Topics);
    }

    [Fact]
    public void The_end_is_heard_of_by_the_queues_else_by_the_agents_else_by_the_interaction_itself()
    {
        Participant agent = Agent(1);
        Participant other = Agent(2, queueId: OtherQueue);
        Participant noQueue = Agent(3, queueId: null);

        Assert.Equal([InteractionTopics.OfQueue(Queue), InteractionTopics.OfQueue(OtherQueue)], InteractionTopics.OfEnd(Id(1), [Customer(1), agent, agent, other, noQueue]));
        Assert.Equal([InteractionTopics.OfUser(noQueue.UserId!)], InteractionTopics.OfEnd(Id(1), [noQueue with { QueueId = "none" }]));
        Assert.Equal(InteractionTopics.OfInteraction(Id(1)), InteractionTopics.OfEnd(Id(1), [Customer(1)]));
        Assert.Equal(InteractionTopics.OfInteraction(Id(1)), InteractionTopics.OfEnd(Id(1), null));
    }

    [Fact]
    public void A_wait_that_was_given_up_is_taken_out_by_whatever_comes_then()
    {
        Wait wait = Until(10);
        wait.Cancel(new System.Threading.CancellationToken(canceled: true));

        Assert.True(wait.Meet(Interaction(InteractionState.Closed)));
        Assert.True(wait.Fail(new InvalidOperationException()));
        Assert.True(wait.Task.IsCanceled);
    }

    [Theory]
    [InlineData(InteractionState.Closed, InteractionState.Closed, true)]
    [InlineData(InteractionState.Closed, InteractionState.PostClosed, false)]
    [InlineData(InteractionState.PostClosed, InteractionState.PostClosed, true)]
    [InlineData(InteractionState.PostClosed, InteractionState.Closed, true)]
    [InlineData(InteractionState.PostClosed, InteractionState.Active, false)]
    [InlineData(InteractionState.Active, InteractionState.Unknown, false)]
    public void A_wait_is_over_where_it_came_as_far_or_further(InteractionState until, InteractionState state, bool isMet) =>
        Assert.Equal(isMet, Wait.IsMet(until, state));

    private static TimeSpan Sec(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Wait Until(double deadline) => new(InteractionState.Closed, Sec(60), Sec(deadline));

    private static Interaction Interaction(InteractionState state) => new() { Id = Id(1), State = state, Participants = [Agent(1)] };

    private string Expire(double at)
    {
        Wait wait = Until(at);
        wait.Expire(_target, Sec(at));
        return wait.Task.Exception!.InnerException!.Message;
    }
}
