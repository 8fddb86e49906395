using System;
using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class GcRegionTests
{
    [Fact]
    public void There_are_eighteen_each_with_names_of_its_own()
    {
        Assert.Equal(18, GcRegion.All.Count);
        Assert.Equal(18, GcRegion.All.Select(region => region.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(18, GcRegion.All.Select(region => region.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Each_is_found_by_every_one_of_its_names()
    {
        foreach (GcRegion region in GcRegion.All)
        {
            string[] names =
            [
                region.Name, region.Name.ToUpperInvariant(), region.Name.Replace('-', '_'), $" {region.Domain} ", $"login.{region.Domain}", $"https://api.{region.Domain}/api/v2",
                $"https://LOGIN.{region.Domain.ToUpperInvariant()}/#/authenticate", $"https://apps.{region.Domain}/directory/", $"api.{region.Domain}/",
            ];
            Assert.All(names, name => Assert.Same(region, GcRegion.Find(name)));
        }
    }

    [Theory]
    [InlineData("eu-central-9", "eu-central-1")]
    [InlineData("mypurecloud.dee", "mypurecloud.de")]
    [InlineData("https://login.mypurecloud.co", "mypurecloud.com")]
    public void A_mistyped_one_is_answered_with_the_nearest(string text, string nearest)
    {
        WrapupException error = Assert.Throws<WrapupException>(() => GcRegion.Resolve(text));
        Assert.Equal(Reason.InvalidRegion, error.Reason);
        Assert.Contains(nearest, error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-GcRegion", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("https://mypurecloud.de@evil.example")]
    [InlineData("mypurecloud.de.evil.example")]
    [InlineData("https://")]
    [InlineData("login.")]
    [InlineData("\u001b[31m")]
    public void What_is_none_is_none(string text)
    {
        Assert.Null(GcRegion.Find(text));
        Assert.DoesNotContain('\u001b', Assert.Throws<WrapupException>(() => GcRegion.Resolve(text)).Message);
    }

    [Fact]
    public void What_is_near_to_none_is_answered_with_none() =>
        Assert.Equal("There is no region 'zzzzzzzzzzzzzzzzzzzz'.", Assert.Throws<WrapupException>(() => GcRegion.Resolve("zzzzzzzzzzzzzzzzzzzz")).Message);

    [Fact]
    public void Addresses_are_made_of_the_domain()
    {
        GcRegion region = GcRegion.Resolve("eu-central-1");
        Assert.Equal("https://api.mypurecloud.de/", region.ApiUri.ToString());
        Assert.Equal("https://login.mypurecloud.de/", region.LoginUri.ToString());
        Assert.Equal("wss://streaming.mypurecloud.de/", region.StreamingUri.ToString());
        Assert.Equal("eu-central-1", region.ToString());
    }
}
