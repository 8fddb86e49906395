using Xunit;

namespace Wrapup.Client.Tests;

public sealed class NearestNamesTests
{
    [Fact]
    public void The_nearest_come_first_then_by_name_and_no_more_than_three()
    {
        Assert.Equal(["codes", "mode", "aoxe"], NearestNames.Of("code", ["zzzz", "aoxe", "mode", "codes"]));
        Assert.Equal(["coda", "codes", "mode"], NearestNames.Of("code", ["aoxe", "mode", "codes", "coda"]));
    }

    [Theory]
    [InlineData("ab", "xy", true)]
    [InlineData("abc", "xyz", false)]
    [InlineData("abcdef", "xyzdef", true)]
    [InlineData("abcdef", "wxyzef", false)]
    [InlineData("abcd", "abcdwxyz", true)]
    [InlineData("abcd", "axbxcxdx", true)]
    [InlineData("axbxcxdx", "abcd", true)]
    [InlineData("RESOLVED", "resolved", true)]
    public void Up_to_half_of_the_longer_name_may_differ(string wanted, string name, bool isNear) =>
        Assert.Equal(isNear, NearestNames.Of(wanted, [name]).Count == 1);

    [Theory]
    [InlineData("Call", "Callback that the customer asked for")]
    [InlineData("callback that the customer asked for", "Call")]
    public void What_was_cut_short_or_written_out_is_near(string wanted, string name) => Assert.Equal([name], NearestNames.Of(wanted, [name]));

    [Fact]
    public void What_is_contained_stands_behind_what_is_one_letter_off() =>
        Assert.Equal(["Cell", "Call the customer back"], NearestNames.Of("Call", ["Call the customer back", "Cell"]));

    [Fact]
    public void A_name_that_stands_there_in_two_spellings_is_told_once() => Assert.Single(NearestNames.Of("Resolvd", ["Resolved", "RESOLVED"]));

    [Theory]
    [InlineData(100, 1)]
    [InlineData(101, 0)]
    public void Names_beyond_a_bound_are_only_looked_for_in_one_another(int length, int found)
    {
        string wanted = new('a', length);
        string name = new string('a', length - 1) + "b";

        Assert.Equal(found, NearestNames.Of(wanted, [name]).Count);
        Assert.Single(NearestNames.Of(wanted, [wanted + "b"]));
    }

    [Theory]
    [InlineData(101, 100)]
    [InlineData(100, 101)]
    public void One_name_beyond_the_bound_is_enough(int wanted, int name) =>
        Assert.Empty(NearestNames.Of(new string('a', wanted - 1) + "b", [new string('a', name - 1) + "c"]));
}
