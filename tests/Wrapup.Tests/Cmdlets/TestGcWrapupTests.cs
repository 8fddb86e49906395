using System.Linq;
using System.Management.Automation;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The verdict before any write.</summary>
public sealed class TestGcWrapupTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData(Apis.Interactions, "{}", "Resolved", Reason.None)]
    [InlineData(Apis.Conversations, "{}", "Resolved", Reason.None)]
    [InlineData(Apis.Interactions, """{"state":"active"}""", "Resolved", Reason.InteractionActive)]
    [InlineData(Apis.Conversations, """{"agents":2}""", "Resolved", Reason.ParticipantAmbiguous)]
    [InlineData(Apis.Conversations, "{}", "Sale made", Reason.CodeNotOnQueue)]
    public void A_failed_check_is_an_answer_and_no_error(string api, string json, string code, Reason reason)
    {
        TestInteraction interaction = sandbox.Make(json);

        Verdict verdict = hosts[api].Run("Test-GcWrapup $id $code", ("id", interaction.Id), ("code", code)).Single<Verdict>();

        Assert.Equal((interaction.Id, reason == Reason.None, reason), (verdict.InteractionId, verdict.Ready, verdict.Reason));
        Assert.Equal(reason == Reason.None, verdict.RecommendedAction is null);
        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void An_unknown_interaction_and_a_missing_right_are_answers_too()
    {
        Verdict unknown = hosts[Apis.Conversations].Run("Test-GcWrapup ([guid]::NewGuid()) Resolved").Single<Verdict>();
        Assert.Equal(Reason.InteractionNotFound, unknown.Reason);

        Verdict denied = hosts.For(Apis.Interactions, "readonly").Run("Test-GcWrapup $id Resolved", ("id", sandbox.Make().Id)).Single<Verdict>();
        Assert.Equal(Reason.MissingScope, denied.Reason);
    }

    [Fact]
    public void A_row_that_cannot_be_judged_is_both_an_error_and_an_answer()
    {
        Ran ran = hosts[Apis.Conversations].Run("[pscustomobject]@{ Id = ''; Row = 3 } | Test-GcWrapup -WrapupCode Resolved");

        ErrorRecord error = ran.SingleError(Reason.InvalidInput, "TestGcWrapup");
        Assert.Equal(3, Assert.IsType<PSObject>(error.TargetObject).Properties["Row"].Value);
        Assert.Equal(Reason.InvalidInput, Assert.Single(ran.Of<Verdict>()).Reason);
    }

    [Fact]
    public void What_is_ready_goes_on_to_the_write_with_all_that_its_row_said()
    {
        TestInteraction[] made = [sandbox.Make("""{"agents":2}"""), sandbox.Make("""{"state":"active"}"""), sandbox.Make()];

        Ran ran = hosts[Apis.Conversations].Run(
            """
            [pscustomobject]@{ Id = $ids[0]; Code = 'Resolved'; ParticipantId = $agent; Notes = 'two agents' },
            [pscustomobject]@{ Id = $ids[1]; Code = 'Resolved' },
            [pscustomobject]@{ Id = $ids[2]; Code = 'No outcome'; Notes = '' } |
                Test-GcWrapup | Where-Object Ready | Set-GcWrapup -PassThru
            """,
            ("ids", made.Select(i => i.Id).ToArray()), ("agent", made[0].Agents[1])).AssertClean();

        Assert.Equal(["Resolved", "No outcome"], ran.Of<WrapupResult>().Select(r => r.WrapupCodeName));
        Assert.Equal("two agents", made[0].Notes(1));
        Assert.Equal([1, 0, 1], made.Select(i => i.Writes));
    }
}
