using System;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class LagEstimateTests
{
    [Theory]
    [InlineData(10, 1, 120)]
    [InlineData(9, 1, 150)]
    [InlineData(5, 5, 150)]
    [InlineData(4, 5, 240)]
    [InlineData(0, 1, 240)]
    public void It_doubles_where_most_were_missed_and_grows_a_little_where_some_were(int confirmed, int missed, int expected)
    {
        var lag = new LagEstimate();

        lag.Learn(confirmed, missed);

        Assert.Equal(expected, lag.Current.TotalMilliseconds, 0.01);
    }

    [Fact]
    public void It_halves_until_a_look_comes_too_early_and_shrinks_slowly_from_then_on()
    {
        var lag = new LagEstimate();
        lag.Learn(10, 0);
        lag.Learn(10, 0);
        Assert.Equal(30, lag.Current.TotalMilliseconds, 0.01);

        lag.Learn(10, 1);
        Assert.Equal(30, lag.Current.TotalMilliseconds, 0.01);

        lag.Learn(10, 0);
        Assert.Equal(28.5, lag.Current.TotalMilliseconds, 0.01);
    }

    [Theory]
    [InlineData(1, 0, 10)]
    [InlineData(0, 1, 120_000)]
    public void It_stays_within_its_bounds(int confirmed, int missed, int expected)
    {
        var lag = new LagEstimate();
        for (int i = 0; i < 100; i++)
        {
            lag.Learn(confirmed, missed);
        }

        Assert.Equal(TimeSpan.FromMilliseconds(expected), lag.Current);
    }
}
