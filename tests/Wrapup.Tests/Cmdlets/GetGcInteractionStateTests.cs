using System.Linq;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>May I, and if not, why not.</summary>
public sealed class GetGcInteractionStateTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData(Apis.Interactions, "closed", InteractionState.Closed, true)]
    [InlineData(Apis.Conversations, "closed", InteractionState.Closed, true)]
    [InlineData(Apis.Interactions, "post-closed", InteractionState.PostClosed, true)]
    [InlineData(Apis.Conversations, "post-closed", InteractionState.PostClosed, true)]
    [InlineData(Apis.Interactions, "active", InteractionState.Active, false)]
    [InlineData(Apis.Conversations, "active", InteractionState.Active, false)]
    public void Shows_state_participants_and_readiness(string api, string state, InteractionState expected, bool ready)
    {
        TestInteraction interaction = sandbox.Make($$"""{"state":"{{state}}"}""");

        Verdict verdict = hosts[api].Run("Get-GcInteractionState $id", ("id", interaction.Id)).Single<Verdict>();

        Assert.Equal((interaction.Id, expected, ready), (verdict.InteractionId, verdict.State, verdict.Ready));
        Assert.Equal(ready ? Reason.None : Reason.InteractionActive, verdict.Reason);
        Assert.Equal(interaction.AgentId, verdict.ParticipantId);
        Assert.Contains(verdict.Participants!, p => p.Id == interaction.CustomerId);
    }

    [Fact]
    public void Shows_what_is_set_now()
    {
        TestInteraction interaction = sandbox.Make("""{"wrapup":{"code":"ININ-WRAP-UP-TIMEOUT"}}""");

        Verdict verdict = hosts[Apis.Conversations].Run("Get-GcInteractionState $id", ("id", interaction.Id)).Single<Verdict>();

        Assert.Equal(("ININ-WRAP-UP-TIMEOUT", true), (verdict.Wrapup?.Code, verdict.Wrapup?.IsSystem));
    }

    [Fact]
    public void Takes_many_ids_and_keeps_their_order()
    {
        string[] ids = [.. Enumerable.Range(0, 12).Select(_ => sandbox.Make().Id)];

        Ran ran = hosts[Apis.Conversations].Run("$ids | Get-GcInteractionState", ("ids", ids)).AssertClean();

        Assert.Equal(ids, ran.Of<Verdict>().Select(v => v.InteractionId));
    }

    [Theory]
    [InlineData(Apis.Interactions)]
    [InlineData(Apis.Conversations)]
    [InlineData("Auto")]
    public void An_unknown_id_is_an_error(string api) =>
        _ = hosts[api].Run("Get-GcInteractionState '11111111-2222-4333-8444-555555555555'").SingleError(Reason.InteractionNotFound, "GetGcInteractionState");

    [Theory]
    [InlineData("''")]
    [InlineData("'nonsense'")]
    [InlineData("'2f7bf00a-0000-4000-8000-00000000000٣'")]
    public void A_malformed_id_is_an_error(string id) =>
        _ = hosts[Apis.Conversations].Run($"Get-GcInteractionState {id}").SingleError(Reason.InvalidInput, "GetGcInteractionState");

    [Fact]
    public void Several_agents_are_told_apart_or_asked_for()
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");
        ModuleHost host = hosts[Apis.Conversations];

        Assert.Equal(Reason.ParticipantAmbiguous, host.Run("Get-GcInteractionState $id", ("id", interaction.Id)).Single<Verdict>().Reason);
        Assert.Equal(2, host.Run("Get-GcInteractionState $id -Participant All", ("id", interaction.Id)).AssertClean().Of<Verdict>().Count(v => v.Ready));
        Assert.Equal(
            interaction.Agents[1],
            host.Run("Get-GcInteractionState $id -UserId $user", ("id", interaction.Id), ("user", interaction.Users[1])).Single<Verdict>().ParticipantId);
    }

    [Fact]
    public void A_token_that_may_only_read_sees_the_state_and_what_it_lacks()
    {
        TestInteraction interaction = sandbox.Make();

        Verdict verdict = hosts.For(Apis.Interactions, "readonly").Run("Get-GcInteractionState $id", ("id", interaction.Id)).Single<Verdict>();

        Assert.Equal((InteractionState.Closed, Reason.MissingScope, interaction.AgentId), (verdict.State, verdict.Reason, verdict.ParticipantId));
    }
}
