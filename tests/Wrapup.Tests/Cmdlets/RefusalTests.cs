using System;
using System.Management.Automation;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Each refusal: the true reason, no write, in both Apis and with -WhatIf alike.</summary>
public sealed class RefusalTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    public static TheoryData<string, Reason, string, string> Refusals
    {
        get
        {
            var all = new TheoryData<string, Reason, string, string>();
            foreach (string api in new[] { Apis.Interactions, Apis.Conversations })
            {
                all.Add(api, Reason.InteractionActive, """{"state":"active"}""", "Set-GcWrapup $id Resolved");
                all.Add(api, Reason.NoAgentParticipant, """{"agents":0}""", "Set-GcWrapup $id Resolved");
                all.Add(api, Reason.ParticipantAmbiguous, """{"agents":2}""", "Set-GcWrapup $id Resolved");
                all.Add(api, Reason.ParticipantNotAgent, "{}", "Set-GcWrapup $id Resolved -ParticipantId $customer");
                all.Add(api, Reason.ParticipantNotFound, "{}", "Set-GcWrapup $id Resolved -ParticipantId (New-Guid2)");
                all.Add(api, Reason.ParticipantNotFound, "{}", "Set-GcWrapup $id Resolved -UserId (New-Guid2)");
                all.Add(api, Reason.InteractionNotFound, "{}", "Set-GcWrapup (New-Guid2) Resolved");
                all.Add(api, Reason.CodeNotFound, "{}", "Set-GcWrapup $id 'Resolvd'");
                all.Add(api, Reason.CodeNotFound, "{}", "Set-GcWrapup $id (New-Guid2)");
                all.Add(api, Reason.CodeAmbiguous, "{}", "Set-GcWrapup $id 'Follow-up'");
                all.Add(api, Reason.CodeNotOnQueue, "{}", "Set-GcWrapup $id 'Sale made'");
                all.Add(api, Reason.CodeNotOnQueue, "{}", "Set-GcWrapup $id (Get-GcWrapupCode 'Legacy import')");
                all.Add(api, Reason.CodeIsSystem, "{}", "Set-GcWrapup $id ININ-WRAP-UP-TIMEOUT");
                all.Add(api, Reason.WrapupChanged, "{}", "Set-GcWrapup $id Resolved -ExpectedCode 'No outcome'");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Is_told_and_nothing_is_written(string api, Reason reason, string json, string script)
    {
        TestInteraction interaction = sandbox.Make(json);

        foreach (string rest in new[] { string.Empty, " -WhatIf" })
        {
            ErrorRecord error = Run(hosts[api], script + rest, interaction).SingleError(reason);

            WrapupResult target = Assert.IsType<WrapupResult>(error.TargetObject);
            Assert.Equal((WrapupStatus.Failed, reason), (target.Status, target.Reason));
        }

        Assert.Equal(0, interaction.Writes);
    }

    [Theory]
    [InlineData(Apis.Interactions)]
    [InlineData(Apis.Conversations)]
    public void A_code_that_somebody_set_stays(string api)
    {
        TestInteraction interaction = sandbox.Make();
        _ = hosts[api].Run("Set-GcWrapup $id 'No outcome'", ("id", interaction.Id)).AssertClean();

        _ = Run(hosts[api], "Set-GcWrapup $id Resolved", interaction).SingleError(Reason.WrapupExists);

        Assert.Equal(1, interaction.Writes);
    }

    [Theory]
    [InlineData(Apis.Interactions, Reason.MissingScope)]
    [InlineData(Apis.Conversations, Reason.MissingPermission)]
    public void A_token_that_may_only_read_is_told_what_it_lacks(string api, Reason reason)
    {
        TestInteraction interaction = sandbox.Make();

        ErrorRecord error = Run(hosts.For(api, "readonly"), "Set-GcWrapup $id Resolved", interaction).SingleError(reason);

        Assert.Contains(api == Apis.Interactions ? "interaction:write" : "conversation:participant:wrapup", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void An_ambiguity_lists_the_candidates()
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");

        string message = Run(hosts[Apis.Conversations], "Set-GcWrapup $id Resolved", interaction).SingleError(Reason.ParticipantAmbiguous).ToString();

        Assert.All(interaction.Agents, agent => Assert.Contains(agent, message, StringComparison.Ordinal));
    }

    [Fact]
    public void With_PassThru_the_failed_record_comes_out_as_well()
    {
        TestInteraction interaction = sandbox.Make("""{"state":"active"}""");

        Ran ran = Run(hosts[Apis.Conversations], "Set-GcWrapup $id Resolved -PassThru", interaction);

        _ = ran.SingleError(Reason.InteractionActive);
        WrapupResult result = Assert.Single(ran.Of<WrapupResult>());
        Assert.Equal((WrapupStatus.Failed, Reason.InteractionActive, interaction.Id), (result.Status, result.Reason, result.InteractionId));
    }

    private static Ran Run(ModuleHost host, string script, TestInteraction interaction) => host.Run(
        $"function New-Guid2 {{ [guid]::NewGuid() }}; {script}",
        ("id", interaction.Id), ("customer", interaction.CustomerId));
}
