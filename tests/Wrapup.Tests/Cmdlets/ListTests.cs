using System;
using System.Linq;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The lists: codes, queues, regions.</summary>
public sealed class ListTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private ModuleHost Host => hosts[Apis.Conversations];

    [Fact]
    public void All_codes_come_over_all_pages()
    {
        WrapupCode[] codes = [.. Host.Run("Get-GcWrapupCode").AssertClean().Of<WrapupCode>()];

        Assert.True(codes.Length > 50, $"{codes.Length} codes are one page or two.");
        Assert.Equal(codes.Length, codes.Select(c => c.Id).Distinct().Count());
        Assert.All(codes, c => Assert.NotNull(c.DivisionName ?? c.DivisionId));
    }

    [Theory]
    [InlineData("Get-GcWrapupCode Resolved", 1)]
    [InlineData("Get-GcWrapupCode resolved, 'No outcome'", 2)]
    [InlineData("Get-GcWrapupCode 'Ticket *'", 2)]
    [InlineData("Get-GcWrapupCode 'Follow-up'", 2)]
    [InlineData("Get-GcWrapupCode 'nothing like this*'", 0)]
    [InlineData("Get-GcWrapupCode -Queue Retention -Name 'Offer*'", 2)]
    [InlineData("Get-GcWrapupCode -Queue sales 'Sale made'", 1)]
    [InlineData("Get-GcQueue Retention | Get-GcWrapupCode -Name Canc*", 1)]
    [InlineData("Get-GcWrapupCode -Queue (Get-GcQueue Retention).Id -Name Canc*", 1)]
    [InlineData("Get-GcWrapupCode -Id (Get-GcWrapupCode Resolved).Id", 1)]
    [InlineData("Get-GcQueue Support", 1)]
    [InlineData("Get-GcQueue *support", 2)]
    [InlineData("Get-GcQueue S*", 2)]
    [InlineData("Get-GcQueue '[rs]e*'", 2)]
    [InlineData("Get-GcQueue", 8)]
    [InlineData("Get-GcQueue -Id (Get-GcQueue Support).Id", 1)]
    [InlineData("[pscustomobject]@{ QueueId = (Get-GcQueue Support).Id } | Get-GcQueue", 1)]
    [InlineData("Get-GcRegion", 18)]
    [InlineData("Get-GcRegion eu-*", 4)]
    [InlineData("Get-GcRegion *.pure.cloud", 11)]
    [InlineData("Get-GcRegion https://login.mypurecloud.de/", 1)]
    public void Names_take_wildcards_and_any_case(string script, int count) =>
        Assert.Equal(count, Host.Run(script).AssertClean().Output.Count);

    [Theory]
    [InlineData("Get-GcWrapupCode 'No such code'", Reason.CodeNotFound, "GetGcWrapupCode")]
    [InlineData("Get-GcWrapupCode -Id ([guid]::NewGuid())", Reason.CodeNotFound, "GetGcWrapupCode")]
    [InlineData("Get-GcWrapupCode -Id '../users'", Reason.InvalidInput, "GetGcWrapupCode")]
    [InlineData("Get-GcWrapupCode -Queue 'No such queue'", Reason.InvalidInput, "GetGcWrapupCode")]
    [InlineData("Get-GcWrapupCode -InteractionId ([guid]::NewGuid())", Reason.InteractionNotFound, "GetGcWrapupCode")]
    [InlineData("Get-GcQueue 'No such queue'", Reason.InvalidInput, "GetGcQueue")]
    [InlineData("Get-GcQueue -Id ([guid]::NewGuid())", Reason.InvalidInput, "GetGcQueue")]
    [InlineData("Get-GcRegion mars-north-1", Reason.InvalidRegion, "GetGcRegion")]
    public void What_is_named_and_not_there_is_an_error(string script, Reason reason, string command) =>
        _ = Host.Run(script).SingleError(reason, command);

    [Theory]
    [InlineData("Get-GcWrapupCode '[', Resolved", "GetGcWrapupCode")]
    [InlineData("Get-GcQueue '[', Support", "GetGcQueue")]
    [InlineData("Get-GcRegion '[z-a]', eu-central-1", "GetGcRegion")]
    [InlineData("Get-GcQueue ('*' * 401), Support", "GetGcQueue")]
    public void A_pattern_that_cannot_be_read_costs_itself_only(string script, string command)
    {
        Ran ran = Host.Run(script);

        Assert.Contains("name", ran.SingleError(Reason.InvalidInput, command).ToString(), System.StringComparison.Ordinal);
        Assert.Single(ran.Output);
    }

    [Theory]
    [InlineData(Apis.Interactions)]
    [InlineData(Apis.Conversations)]
    public void The_codes_of_an_interaction_are_those_that_a_write_accepts(string api)
    {
        TestInteraction interaction = sandbox.Make("""{"queue":"Retention"}""");

        string[] valid = [.. hosts[api].Run("Get-GcWrapupCode -InteractionId $id", ("id", interaction.Id)).AssertClean().Of<WrapupCode>().Select(c => c.Name)];
        string[] ofQueue = [.. hosts[api].Run("Get-GcWrapupCode -Queue Retention").Of<WrapupCode>().Select(c => c.Name)];

        Assert.Equal(ofQueue.Order(StringComparer.Ordinal), valid.Order(StringComparer.Ordinal));
        Assert.Contains("Offer accepted", valid);
        Assert.DoesNotContain("Sale made", valid);
    }

    [Fact]
    public void A_verdict_says_which_interaction_s_codes_are_meant()
    {
        TestInteraction interaction = sandbox.Make("""{"queue":"Retention"}""");

        Ran ran = Host.Run("Get-GcInteractionState $id | Get-GcWrapupCode -Name Offer*", ("id", interaction.Id)).AssertClean();

        Assert.Equal(2, ran.Output.Count);
    }
}
