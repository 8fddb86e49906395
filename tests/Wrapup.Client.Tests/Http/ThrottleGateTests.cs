using System;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class ThrottleGateTests
{
    private static readonly Tuning s_tuning = new() { Random = () => 0.5 };

    [Fact]
    public void Closes_for_what_was_asked_and_a_little_more()
    {
        ThrottleGate gate = new(S(180), s_tuning);
        Assert.True(gate.Close(S(10), S(3)));
        Assert.Equal(S(13.15), gate.Until);
        Assert.True(gate.IsClosed(S(13.1)));
        Assert.False(gate.IsClosed(S(13.15)));
    }

    [Fact]
    public void A_later_shorter_pause_does_not_open_it_earlier()
    {
        ThrottleGate gate = new(S(180), s_tuning);
        _ = gate.Close(S(0), S(60));
        _ = gate.Close(S(1), S(2));
        Assert.True(gate.IsClosed(S(59)));
    }

    [Fact]
    public void Without_a_header_the_pause_doubles_from_one_closing_to_the_next_and_begins_anew_after_an_answer()
    {
        ThrottleGate gate = new(S(180), s_tuning with { Random = () => 0 });
        _ = gate.Close(S(0), null);
        _ = gate.Close(S(0.5), null); // was under way when the gate closed
        Assert.Equal(S(3.5), gate.Until);
        _ = gate.Close(S(4), null);
        Assert.Equal(S(10), gate.Until);
        gate.Calm();
        _ = gate.Close(S(20), null);
        Assert.Equal(S(23), gate.Until);
    }

    [Fact]
    public void A_429_without_a_header_behind_one_that_named_a_shorter_pause_counts_as_the_first()
    {
        ThrottleGate gate = new(S(180), s_tuning with { Random = () => 0 });
        _ = gate.Close(S(100), S(1));
        _ = gate.Close(S(100.5), null);
        Assert.Equal(S(103.5), gate.Until);
    }

    [Fact]
    public void The_longest_pause_that_is_allowed_is_waited_for_with_its_jitter()
    {
        ThrottleGate gate = new(S(180), s_tuning with { Random = () => 1 });
        Assert.True(gate.Close(S(100), S(180)));
        Assert.Equal(S(280.5), gate.Until);
        Assert.False(gate.IsHopeless(S(100)));
    }

    [Fact]
    public void Hours_are_refused_at_once()
    {
        ThrottleGate gate = new(S(180), s_tuning);
        Assert.False(gate.Close(S(0), TimeSpan.FromHours(3)));
        Assert.True(gate.IsHopeless(S(0)));
        Assert.False(gate.IsHopeless(TimeSpan.FromHours(3) - S(60)));
    }

    [Fact]
    public void Short_pauses_without_any_answer_between_add_up_to_a_refusal()
    {
        ThrottleGate gate = new(S(180), s_tuning);
        TimeSpan now = S(0);
        int pauses = 0;
        while (gate.Close(now, S(50)))
        {
            now = gate.Until;
            pauses++;
        }
        Assert.Equal(3, pauses);
    }

    [Fact]
    public void An_answer_between_them_forgives()
    {
        ThrottleGate gate = new(S(180), s_tuning);
        TimeSpan now = S(0);
        for (int i = 0; i < 50; i++)
        {
            Assert.True(gate.Close(now, S(50)));
            now = gate.Until;
            gate.Calm();
        }
    }

    [Fact]
    public void A_pause_of_zero_is_no_invitation_to_spin()
    {
        ThrottleGate gate = new(S(180), s_tuning);
        _ = gate.Close(S(0), TimeSpan.Zero);
        Assert.True(gate.IsClosed(S(0.05)));
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
