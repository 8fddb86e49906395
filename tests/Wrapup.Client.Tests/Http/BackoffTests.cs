using System;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 0, 0.375)]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(1, 1, 0.625)]
    [InlineData(4, 0, 3)]
    [InlineData(4, 1, 5)]
    [InlineData(7, 0.5, 30)]
    [InlineData(1000, 1, 37.5)]
    public void It_doubles_up_to_a_bound_and_spreads_by_a_quarter_to_either_side(int attempt, double random, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Of(attempt, new Tuning { Random = () => random }));
}
