using System;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>When an attempt may leave, and when it is worth while to look again.</summary>
public sealed class PacingStateTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Without_a_limit_it_is_now_or_when_the_gate_opens()
    {
        PacingState state = Make(0);
        Assert.Equal(S(5), state.NextAt(S(5)));

        Assert.True(state.Return(S(5), true, S(10)));

        Assert.False(state.TryGo(S(14)));
        Assert.Equal(S(15), state.NextAt(S(6)));
        Assert.True(state.TryGo(S(15)));
    }

    [Fact]
    public void Where_all_places_are_under_way_something_must_come_back()
    {
        PacingState state = Make(2);
        Assert.True(state.TryGo(S(0)));
        Assert.True(state.TryGo(S(0)));

        Assert.False(state.TryGo(S(1)));
        Assert.Null(state.NextAt(S(1)));
        Assert.True(state.Return(S(2), false, null));
        Assert.Equal(S(62), state.NextAt(S(3)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_share_that_grows_gives_a_place_before_the_window_does(bool isUnderWay)
    {
        PacingState state = Make(300);
        Assert.True(state.TryGo(S(0)));
        Assert.True(state.Return(S(0), true, S(1))); // others are felt: the share falls to 225, one of which is taken
        for (int n = 1; n < 225; n++)
        {
            Assert.True(state.TryGo(S(1)));
            if (!isUnderWay)
            {
                Assert.True(state.Return(S(1), false, null));
            }
        }

        Assert.False(state.TryGo(S(2)));
        Assert.Equal(S(4), state.NextAt(S(2)));
        Assert.False(state.TryGo(S(4) - s_moment));
        Assert.True(state.TryGo(S(4)));
    }

    [Fact]
    public void After_the_second_429_requests_leave_evenly_spaced()
    {
        PacingState state = Make(300);
        Assert.True(state.TryGo(S(1000)));
        Assert.True(state.Return(S(1000), true, S(1)));
        Assert.True(state.TryGo(S(1060)));
        Assert.True(state.Return(S(1060), true, S(1)));
        Assert.True(state.TryGo(S(1070)));

        TimeSpan next = state.NextAt(S(1070))!.Value;

        Assert.InRange(next, S(1070.4), S(1070.6));
        Assert.False(state.TryGo(next - s_moment));
        Assert.True(state.TryGo(next));
    }

    private static PacingState Make(int limit) => new(limit, S(180), new Tuning { Random = () => 0, PacingWindow = S(60) });

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
