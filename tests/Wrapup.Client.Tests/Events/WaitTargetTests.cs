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
