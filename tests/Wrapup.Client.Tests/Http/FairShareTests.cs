using System;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class FairShareTests
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(60);

    [Fact]
    public void Alone_it_is_the_whole_limit_without_any_gap()
    {
        FairShare share = new(300, s_window);
        Assert.Equal(300, share.Now(S(0)));
        Assert.Equal(TimeSpan.Zero, share.Gap(S(0)));
        Assert.Null(share.GrowsAt(S(0)));
    }

    [Fact]
    public void A_lone_429_costs_a_quarter_and_no_even_spacing()
    {
        FairShare share = new(300, s_window);
        share.Cut(S(1005));
        share.Cut(S(1006)); // of the same trouble
        Assert.Equal(225, share.Now(S(1006)));
        Assert.Equal(TimeSpan.Zero, share.Gap(S(1006)));
    }

    [Theory]
    [InlineData(1179, true)]
    [InlineData(1180, false)]
    public void Three_quiet_windows_make_the_next_429_a_lone_one(double second, bool isContended)
    {
        FairShare share = new(300, s_window);
        share.Cut(S(1000));
        share.Cut(S(second));
        Assert.Equal(isContended, share.Gap(S(second)) > TimeSpan.Zero);
    }

    [Fact]
    public void More_of_them_halve_it_and_space_evenly_and_quiet_time_gives_it_back()
    {
        FairShare share = new(300, s_window);
        share.Cut(S(0));
        share.Cut(S(60));
        Assert.InRange(share.Now(S(60)), 115, 125);
        Assert.InRange(share.Gap(S(60)), S(0.45), S(0.55));
        Assert.Equal(300, share.Now(S(60 + (20 * 60))));
        Assert.Equal(TimeSpan.Zero, share.Gap(S(60 + (20 * 60))));
    }

    [Fact]
    public void It_never_falls_below_a_tenth_of_the_limit_or_one()
    {
        FairShare share = new(300, s_window);
        FairShare tiny = new(1, s_window);
        for (int minute = 0; minute < 60; minute++)
        {
            share.Cut(S(minute * 60));
            tiny.Cut(S(minute * 60));
            Assert.InRange(share.Now(S(minute * 60)), 30, 300);
            Assert.Equal(1, tiny.Now(S(minute * 60)));
        }
    }

    [Fact]
    public void It_knows_when_it_will_grow()
    {
        FairShare share = new(300, s_window);
        share.Cut(S(0));
        TimeSpan grows = share.GrowsAt(S(1))!.Value;
        Assert.Equal(225, share.Now(grows - TimeSpan.FromMilliseconds(10)));
        Assert.Equal(226, share.Now(grows));
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
