using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>How rows of all shapes bind, as the engine really does it.</summary>
public sealed class RowTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData("$id")]
    [InlineData("[guid]$id")]
    [InlineData("\"{$($id.ToUpperInvariant())}\"")]
    [InlineData("[pscustomobject]@{ ConversationId = $id }")]
    [InlineData("[pscustomobject]@{ conversationid = $id }")]
    [InlineData("[pscustomobject]@{ InteractionId = $id }")]
    [InlineData("[pscustomobject]@{ Id = $id }")]
    [InlineData("[pscustomobject]@{ Id = [guid]$id }")]
    [InlineData("[pscustomobject]@{ Id = 17; ConversationId = $id; Agent = 'Alma'; Participant = 'Alma'; Force = 'no' }")]
    [InlineData("[pscustomobject]@{ ConversationId = $id; WrapupCode = 'Resolved'; Notes = 'n' }")]
    [InlineData("[pscustomobject]@{ ConversationId = $id; Code = 'No outcome' }")]
    [InlineData("(Get-GcInteractionState $id)")]
    [InlineData("(Get-GcWrapup $id)")]
    [InlineData("(Set-GcWrapup $id Resolved -WhatIf -PassThru)")]
    public void Name_their_interaction(string row)
    {
        TestInteraction interaction = sandbox.Make();

        WrapupResult result = hosts[Apis.Conversations].Run($"{row} | Set-GcWrapup -WrapupCode Resolved -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal((interaction.Id, WrapupStatus.Applied, "Resolved"), (result.InteractionId, result.Status, result.WrapupCodeName));
        Assert.Equal(1, interaction.Writes);
    }

    [Theory]
    [InlineData("WrapupCode = 'Resolved'")]
    [InlineData("Code = 'Resolved'")]
    [InlineData("WrapupCodeId = (Get-GcWrapupCode Resolved).Id")]
    [InlineData("WrapupCode = (Get-GcWrapupCode Resolved)")]
    public void Name_their_code(string column)
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");

        WrapupResult result = hosts[Apis.Conversations].Run(
            $"[pscustomobject]@{{ ConversationId = $id; ParticipantId = $agent; UserId = ''; Notes = 'as the row says'; {column} }} | Set-GcWrapup -PassThru",
            ("id", interaction.Id), ("agent", interaction.Agents[1])).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, "Resolved"), (result.Status, result.WrapupCodeName));
        Assert.Equal("as the row says", interaction.Notes(1));
        Assert.Null(interaction.Wrapup(0));
    }

    [Fact]
    public void Keep_their_cells_to_themselves()
    {
        TestInteraction[] made = [sandbox.Make(), sandbox.Make(), sandbox.Make()];

        Ran ran = hosts[Apis.Conversations].Run(
            """
            [pscustomobject]@{ Id = $ids[0]; Notes = 'first'; Tag = 'a' },
            [pscustomobject]@{ Id = $ids[1] },
            [pscustomobject]@{ Id = $ids[2]; Notes = ''; ParticipantId = ''; UserId = $null; Tag = ''; ExpectedCode = '' } |
                Set-GcWrapup -WrapupCode Resolved -PassThru
            """,
            ("ids", made.Select(i => i.Id).ToArray())).AssertClean();

        Assert.All(ran.Of<WrapupResult>(), r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal(["first", null, null], made.Select(i => i.Notes()));
        Assert.Equal([1, null, null], made.Select(i => i.Wrapup()!["tags"]?.AsArray().Count));
    }

    [Fact]
    public void With_empty_cells_leave_notes_that_are_there()
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[Apis.Conversations];
        _ = host.Run("Set-GcWrapup $id 'No outcome' -Notes 'keep me'", ("id", interaction.Id)).AssertClean();

        _ = host.Run(
            "[pscustomobject]@{ Id = $id; Notes = ''; ExpectedCode = '' } | Set-GcWrapup -WrapupCode Resolved -Force", ("id", interaction.Id)).AssertClean();

        Assert.Equal("keep me", interaction.Notes());
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("'   '")]
    [InlineData("17")]
    [InlineData("[pscustomobject]@{ ConversationId = ''; Row = 2 }")]
    [InlineData("[pscustomobject]@{ ConversationId = $null; Row = 2 }")]
    [InlineData("[pscustomobject]@{ Id = 'not an id'; Row = 2 }")]
    [InlineData("[pscustomobject]@{ Id = '../../oauth'; Row = 2 }")]
    public void Without_an_id_are_errors_of_their_own(string bad)
    {
        TestInteraction before = sandbox.Make(), after = sandbox.Make();

        Ran ran = hosts[Apis.Conversations].Run(
            $"$row = {bad}; [pscustomobject]@{{ Id = $before }}, $row, [pscustomobject]@{{ Id = $after }} | Set-GcWrapup -WrapupCode Resolved -PassThru",
            ("before", before.Id), ("after", after.Id));

        ErrorRecord error = ran.SingleError(Reason.InvalidInput);
        Assert.Contains("InteractionId", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([WrapupStatus.Applied, WrapupStatus.Failed, WrapupStatus.Applied], ran.Of<WrapupResult>().Select(r => r.Status));
        Assert.Equal(bad.Contains("Row", StringComparison.Ordinal) ? 2 : null, (error.TargetObject as PSObject)?.Properties["Row"]?.Value);
        Assert.Equal((1, 1), (before.Writes, after.Writes));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("'  '")]
    public void Without_a_code_are_errors_of_their_own(string cell)
    {
        TestInteraction interaction = sandbox.Make();

        ErrorRecord error = hosts[Apis.Conversations].Run(
            $"[pscustomobject]@{{ Id = $id; WrapupCode = {cell}; Row = 7 }} | Set-GcWrapup", ("id", interaction.Id)).SingleError(Reason.InvalidInput);

        Assert.Contains("WrapupCode", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(7, Assert.IsType<PSObject>(error.TargetObject).Properties["Row"].Value);
        Assert.Equal(0, interaction.Writes);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Conversation = $id }", "-WrapupCode Resolved")]
    [InlineData("[pscustomobject]@{ ConversationId = $id }", "")]
    public void Without_the_column_are_told_by_the_engine_with_the_row(string row, string rest)
    {
        TestInteraction interaction = sandbox.Make();

        Ran ran = hosts[Apis.Conversations].Run($"{row} | Set-GcWrapup {rest}", ("id", interaction.Id));

        ErrorRecord error = Assert.Single(ran.Errors);
        Assert.Equal("InputObjectMissingMandatory,Wrapup.SetGcWrapupCommand", error.FullyQualifiedErrorId);
        Assert.NotNull(error.TargetObject);
        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void A_bad_participant_cell_costs_its_row_only()
    {
        TestInteraction interaction = sandbox.Make();

        ErrorRecord error = hosts[Apis.Conversations].Run(
            "[pscustomobject]@{ Id = $id; ParticipantId = 'Alma' } | Set-GcWrapup -WrapupCode Resolved", ("id", interaction.Id)).SingleError(Reason.InvalidInput);

        Assert.Contains("ParticipantId", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void Come_out_in_the_order_in_which_they_came_with_the_errors_between()
    {
        List<TestInteraction> made = [.. Enumerable.Range(0, 30).Select(i => sandbox.Make(i % 5 == 3 ? """{"state":"active"}""" : "{}"))];

        Ran ran = hosts[Apis.Conversations].Run(
            "$all = $ids | Set-GcWrapup -WrapupCode Resolved -PassThru 2>&1; $all", ("ids", made.Select(i => i.Id).ToArray()));

        // with the error stream merged, each error follows its own record
        string[] ids = [.. ran.Output.Select(o => o.BaseObject is ErrorRecord e ? "error " + ((WrapupResult)e.TargetObject).InteractionId : ((WrapupResult)o.BaseObject).InteractionId)];
        string[] expected = [.. made.SelectMany((i, n) => n % 5 == 3 ? new[] { i.Id, "error " + i.Id } : [i.Id])];
        Assert.Equal(expected, ids);
        Assert.Equal(24, made.Sum(i => i.Writes));
    }

    [Fact]
    public void A_failed_result_can_be_run_again_as_it_is()
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[Apis.Conversations];
        _ = host.Run("Set-GcWrapup $id 'No outcome'", ("id", interaction.Id)).AssertClean();

        WrapupResult result = host.Run(
            "$id | Set-GcWrapup -WrapupCode Resolved -Notes n -PassThru -ErrorAction SilentlyContinue | Set-GcWrapup -Force -PassThru", ("id", interaction.Id))
            .Of<WrapupResult>()[0];

        Assert.Equal((WrapupStatus.Applied, "Resolved"), (result.Status, result.WrapupCodeName));
    }
}
