using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>An end that is forgotten too soon is waited for in vain; one that is kept for ever costs memory.</summary>
public sealed class RecentEndsTests
{
    [Fact]
    public void What_was_heard_of_is_known_and_the_oldest_of_ten_thousand_are_forgotten()
    {
        var ends = new RecentEnds();
        foreach (int n in Enumerable.Range(1, 10_000))
        {
            ends.Add($"a{n}");
        }

        Assert.True(ends.Contains("A1"));
        Assert.False(ends.Contains("a10001"));

        ends.Add("a10001");
        Assert.False(ends.Contains("a1"));
        Assert.True(ends.Contains("a2"));
        Assert.True(ends.Contains("a10001"));
    }

    [Fact]
    public void The_same_end_heard_of_again_takes_no_place()
    {
        var ends = new RecentEnds();
        foreach (int n in Enumerable.Range(1, 10_000))
        {
            ends.Add($"a{n}");
            ends.Add($"a{n}");
        }

        Assert.True(ends.Contains("a1"));
    }
}
