using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What leaves a feed: each news once, and none that was only heard of late.</summary>
public sealed class FeedMemoryTests
{
    private readonly FeedMemory _memory = new();

    [Fact]
    public void The_same_news_leaves_once_by_whichever_topic_it_comes()
    {
        GcEvent ended = Event(InteractionState.Closed);

        Assert.True(_memory.Admit(ended));
        Assert.False(_memory.Admit(ended));
        Assert.False(_memory.Admit(ended with { EventType = "another" }));
        Assert.True(_memory.Admit(ended with { ParticipantId = "part-2" }));
        Assert.True(_memory.Admit(ended with { InteractionId = "i-2" }));
    }

    [Fact]
    public void A_part_goes_on_to_its_end_and_not_back()
    {
        Assert.True(_memory.Admit(Event(InteractionState.Active)));
        Assert.True(_memory.Admit(Event(InteractionState.PostClosed)));
        Assert.False(_memory.Admit(Event(InteractionState.Active)));
        Assert.True(_memory.Admit(Event(InteractionState.Closed)));
        Assert.False(_memory.Admit(Event(InteractionState.PostClosed)));
        Assert.False(_memory.Admit(Event(null)));
    }

    [Fact]
    public void Another_code_is_news_and_leaves_the_end_as_it_was()
    {
        Assert.True(_memory.Admit(Event(InteractionState.Closed, code: "a")));
        Assert.False(_memory.Admit(Event(InteractionState.Closed, code: "A")));
        Assert.True(_memory.Admit(Event(InteractionState.Active, code: "b")));

        Assert.Empty(_memory.Open);
        Assert.False(_memory.Admit(Event(InteractionState.Closed, code: "b")));
    }

    [Fact]
    public void An_end_without_a_code_does_not_make_the_code_that_stands_there_news_again()
    {
        Assert.True(_memory.Admit(Event(InteractionState.PostClosed, code: "a")));
        Assert.True(_memory.Admit(Event(InteractionState.Closed)));

        Assert.False(_memory.Admit(Event(InteractionState.Closed, code: "a")));
    }

    [Fact]
    public void Moments_of_which_no_state_is_told_are_news_by_their_kind()
    {
        Assert.True(_memory.Admit(Event(null) with { EventType = "one" }));
        Assert.False(_memory.Admit(Event(null) with { EventType = "one" }));
        Assert.True(_memory.Admit(Event(null) with { EventType = "two" }));

        Assert.True(_memory.Admit(Event(InteractionState.PostClosed) with { EventType = "three" }));
        Assert.False(_memory.Admit(Event(null) with { EventType = "four" }));
    }

    [Fact]
    public void What_goes_on_is_open_and_named_once()
    {
        _ = _memory.Admit(Event(InteractionState.Active));
        _ = _memory.Admit(Event(InteractionState.Active) with { ParticipantId = "part-2" });
        _ = _memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-2" });
        _ = _memory.Admit(Event(null) with { InteractionId = "i-3" });

        Assert.Equal(["i-1", "i-3"], _memory.Open.Order());
    }

    [Fact]
    public void Where_it_is_full_the_oldest_of_those_that_have_ended_are_forgotten()
    {
        var memory = new FeedMemory(most: 3);
        _ = memory.Admit(Event(InteractionState.Active));
        _ = memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-2" });
        _ = memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-3" });
        _ = memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-4" });

        Assert.Equal(["i-1"], memory.Open);
        Assert.False(memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-3" }));
        Assert.False(memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-4" }));
        Assert.True(memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-2" }));
    }

    [Fact]
    public void Those_that_went_on_when_it_was_full_are_forgotten_in_their_turn_once_they_have_ended()
    {
        var memory = new FeedMemory(most: 3);
        foreach (int n in Enumerable.Range(1, 4))
        {
            _ = memory.Admit(Event(InteractionState.Active) with { InteractionId = $"i-{n}" });
        }

        foreach (int n in Enumerable.Range(1, 3))
        {
            _ = memory.Admit(Event(InteractionState.Closed) with { InteractionId = $"i-{n}" });
        }

        Assert.True(memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-5" }));
        Assert.False(memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-5" }));
        Assert.True(memory.Admit(Event(InteractionState.Closed) with { InteractionId = "i-1" }));
    }

    [Fact]
    public void Where_all_go_on_it_stays_within_its_bound_all_the_same()
    {
        var memory = new FeedMemory(most: 3);
        foreach (int n in Enumerable.Range(1, 10))
        {
            Assert.True(memory.Admit(Event(InteractionState.Active) with { InteractionId = $"i-{n}" }));
        }

        Assert.Equal(3, memory.Open.Count);
    }

    private static GcEvent Event(InteractionState? state, string? code = null) =>
        new() { InteractionId = "i-1", ParticipantId = "part-1", State = state, WrapupCode = code };
}
