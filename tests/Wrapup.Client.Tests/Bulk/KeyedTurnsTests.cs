using System;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Records of one interaction go one after the other, or the second would be judged by what the first is about to replace.</summary>
public sealed class KeyedTurnsTests
{
    private static readonly Guid s_one = Guid.NewGuid();
    private static readonly Guid s_other = Guid.NewGuid();
    private readonly KeyedTurns _turns = new();

    [Fact]
    public async Task Each_waits_for_the_one_before_it_and_for_no_other()
    {
        KeyedTurns.Turn first = _turns.Enter(s_one);
        KeyedTurns.Turn second = _turns.Enter(s_one);
        KeyedTurns.Turn third = _turns.Enter(s_one);
        Assert.Equal([true, false, false], [first.IsFirst, second.IsFirst, third.IsFirst]);

        first.Dispose();
        await second.Ready;
        Assert.False(third.Ready.IsCompleted);

        second.Dispose();
        await third.Ready;
    }

    [Fact]
    public void Records_of_other_interactions_pass()
    {
        using KeyedTurns.Turn first = _turns.Enter(s_one);

        Assert.True(_turns.Enter(s_other).IsFirst);
    }

    [Fact]
    public void A_turn_that_is_over_holds_nobody_up()
    {
        _turns.Enter(s_one).Dispose();

        Assert.True(_turns.Enter(s_one).IsFirst);
    }

    [Fact]
    public void A_turn_that_is_over_does_not_let_the_next_but_one_pass_the_next()
    {
        KeyedTurns.Turn first = _turns.Enter(s_one);
        using KeyedTurns.Turn second = _turns.Enter(s_one);
        first.Dispose();

        Assert.False(_turns.Enter(s_one).IsFirst);
    }
}
