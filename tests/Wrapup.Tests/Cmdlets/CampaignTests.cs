using System;
using System.Linq;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Interactions of outbound campaigns, whose rules do not run again for a code that replaces another.</summary>
public sealed class CampaignTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const string Campaign = "5d7c1a7e-9a57-4a53-8f3e-6a3a52d6a001";

    [Theory]
    [InlineData("")]
    [InlineData("-WhatIf")]
    public void A_code_that_is_replaced_is_warned_of_once_a_run(string more)
    {
        // read alone and, from two on, by the common read, which tell of the campaign in different words
        foreach (int count in new[] { 1, 3 })
        {
            string[] ids = Make(count, Campaign, "ININ-WRAP-UP-TIMEOUT");

            Ran ran = hosts[Apis.Conversations].Run($"$ids | Set-GcWrapup -WrapupCode Resolved -PassThru {more}", ("ids", ids)).AssertClean();

            string warning = Assert.Single(ran.Warnings);
            Assert.StartsWith($"Interaction {ids[0]}: An outbound campaign", warning, StringComparison.Ordinal);
            Assert.Equal(count, ran.Of<WrapupResult>().Count);
        }
    }

    [Theory]
    [InlineData(Campaign, null)]
    [InlineData(null, "ININ-WRAP-UP-TIMEOUT")]
    public void Nothing_is_said_of_a_first_code_or_of_a_call_that_a_customer_made(string? campaign, string? code) => Assert.Empty(
        hosts[Apis.Conversations].Run("$ids | Set-GcWrapup -WrapupCode Resolved", ("ids", Make(3, campaign, code))).AssertClean().Warnings);

    [Fact]
    public void Test_GcWrapup_tells_it_of_every_record()
    {
        string[] ids = Make(2, Campaign, "ININ-WRAP-UP-TIMEOUT");

        Ran ran = hosts[Apis.Conversations].Run("$ids | Test-GcWrapup -WrapupCode Resolved", ("ids", ids)).AssertClean();

        Assert.Empty(ran.Warnings);
        Assert.All(ran.Of<Verdict>(), verdict => Assert.Contains("do not run again", Assert.Single(verdict.Warnings), StringComparison.Ordinal));
    }

    private string[] Make(int count, string? campaign, string? code)
    {
        string wrapup = code is null ? string.Empty : $",\"wrapup\":{{\"code\":\"{code}\"}}";
        string made = campaign is null ? string.Empty : $",\"campaign\":\"{campaign}\"";
        return [.. Enumerable.Range(0, count).Select(_ => sandbox.Make($$"""{"queue":"Support"{{made}}{{wrapup}}}""").Id)];
    }
}
