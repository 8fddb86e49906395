using System.Linq;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What is set now, per agent participant.</summary>
public sealed class GetGcWrapupTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData(Apis.Interactions)]
    [InlineData(Apis.Conversations)]
    public void One_object_an_agent_with_the_name_of_the_code(string api)
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");
        ModuleHost host = hosts[api];
        _ = host.Run("Set-GcWrapup $id Resolved -Notes n -Participant First", ("id", interaction.Id)).AssertClean();

        ParticipantWrapup[] set = [.. host.Run("Get-GcWrapup $id", ("id", interaction.Id)).AssertClean().Of<ParticipantWrapup>()];

        Assert.Equal(interaction.Agents, set.Select(w => w.ParticipantId));
        Assert.Equal(interaction.Users, set.Select(w => w.UserId));
        Assert.Equal(["Resolved", null], set.Select(w => w.CodeName));
        Assert.Equal(["n", null], set.Select(w => w.Notes));
        Assert.All(set, w => Assert.Equal((interaction.Id, interaction.QueueId, false), (w.InteractionId, w.QueueId, w.IsSystem)));
        Assert.NotNull(set[0].EndTime);
    }

    [Fact]
    public void A_system_code_is_told_as_one()
    {
        TestInteraction interaction = sandbox.Make("""{"wrapup":{"code":"ININ-WRAP-UP-TIMEOUT"}}""");

        ParticipantWrapup set = hosts[Apis.Conversations].Run("Get-GcWrapup $id", ("id", interaction.Id)).Single<ParticipantWrapup>();

        Assert.Equal(("ININ-WRAP-UP-TIMEOUT", true), (set.CodeId, set.IsSystem));
    }

    [Fact]
    public void Its_ids_bind_to_a_write_and_its_code_does_not()
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");
        ModuleHost host = hosts[Apis.Conversations];
        _ = host.Run("Set-GcWrapup $id 'No outcome' -Participant All", ("id", interaction.Id)).AssertClean();

        Ran missing = host.Run("Get-GcWrapup $id | Set-GcWrapup -Force", ("id", interaction.Id));
        Assert.Equal("InputObjectMissingMandatory,Wrapup.SetGcWrapupCommand", missing.Errors[0].FullyQualifiedErrorId);

        Ran ran = host.Run("Get-GcWrapup $id | Set-GcWrapup -WrapupCode Resolved -Force -PassThru", ("id", interaction.Id)).AssertClean();
        Assert.Equal(interaction.Agents, ran.Of<WrapupResult>().Select(r => r.ParticipantId));
        Assert.Equal(4, interaction.Writes);
    }

    [Fact]
    public void A_participant_can_be_picked()
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");
        ModuleHost host = hosts[Apis.Conversations];

        Assert.Equal(
            interaction.Agents[1],
            host.Run("Get-GcWrapup $id -UserId $user", ("id", interaction.Id), ("user", interaction.Users[1])).Single<ParticipantWrapup>().ParticipantId);
        _ = host.Run("Get-GcWrapup $id -ParticipantId $customer", ("id", interaction.Id), ("customer", interaction.CustomerId))
            .SingleError(Reason.ParticipantNotFound, "GetGcWrapup");
    }

    [Fact]
    public void Failures_are_the_rows_own()
    {
        TestInteraction nobody = sandbox.Make("""{"agents":0}"""), good = sandbox.Make();

        Ran ran = hosts[Apis.Conversations].Run(
            "$nobody, '', '11111111-2222-4333-8444-555555555555', $good | Get-GcWrapup", ("nobody", nobody.Id), ("good", good.Id));

        Assert.Equal(
            ["NoAgentParticipant,Wrapup.GetGcWrapupCommand", "InvalidInput,Wrapup.GetGcWrapupCommand", "InteractionNotFound,Wrapup.GetGcWrapupCommand"],
            ran.Errors.Select(e => e.FullyQualifiedErrorId));
        Assert.Equal(good.Id, Assert.Single(ran.Of<ParticipantWrapup>()).InteractionId);
    }
}
