using System;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What is written, and how often: one write for each record that goes through.</summary>
public sealed class SetGcWrapupTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    public static TheoryData<string> BothApis => Apis.Both;

    [Theory]
    [MemberData(nameof(BothApis))]
    public void A_code_by_name_is_written_once_and_proved(string api)
    {
        TestInteraction interaction = sandbox.Make();

        WrapupResult result = hosts[api].Run("Set-GcWrapup $id -WrapupCode resolved -Notes 'Back-fill' -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal("Resolved", result.WrapupCodeName);
        Assert.Equal(interaction.AgentId, result.ParticipantId);
        Assert.Equal(interaction.Users[0], result.UserId);
        Assert.Equal(interaction.QueueId, result.QueueId);
        Assert.Null(result.PreviousCodeId);
        Assert.Equal("Back-fill", result.Notes);
        Assert.Equal(1, result.Attempts);
        Assert.Equal(1, interaction.Writes);
        Assert.Equal(result.WrapupCodeId, (string?)interaction.Wrapup()!["code"]);
        Assert.Equal("Back-fill", interaction.Notes());
    }

    [Theory]
    [InlineData("(Get-GcWrapupCode Resolved)")]
    [InlineData("(Get-GcWrapupCode Resolved).Id")]
    [InlineData("([guid](Get-GcWrapupCode Resolved).Id)")]
    [InlineData("(Get-GcWrapupCode Resolved).Id.ToUpperInvariant()")]
    [InlineData("' Resolved '")]
    public void A_code_may_be_held_in_many_ways(string code)
    {
        TestInteraction interaction = sandbox.Make();

        WrapupResult result = hosts[Apis.Conversations].Run($"Set-GcWrapup $id {code} -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, "Resolved"), (result.Status, result.WrapupCodeName));
        Assert.Equal(1, interaction.Writes);
    }

    [Fact]
    public void Without_PassThru_nothing_comes_out()
    {
        TestInteraction interaction = sandbox.Make();

        Ran ran = hosts[Apis.Conversations].Run("Set-GcWrapup $id Resolved", ("id", interaction.Id)).AssertClean();

        Assert.Empty(ran.Output);
        Assert.Equal(1, interaction.Writes);
    }

    [Theory]
    [MemberData(nameof(BothApis))]
    public void The_same_again_is_unchanged_and_sends_nothing(string api)
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[api];

        _ = host.Run("Set-GcWrapup $id Resolved -Notes a", ("id", interaction.Id)).AssertClean();
        WrapupResult result = host.Run("Set-GcWrapup $id Resolved -Notes a -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal(WrapupStatus.Unchanged, result.Status);
        Assert.Equal(1, interaction.Writes);
    }

    [Theory]
    [MemberData(nameof(BothApis))]
    public void Force_replaces_a_code_and_keeps_the_notes(string api)
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[api];

        _ = host.Run("Set-GcWrapup $id 'No outcome' -Notes 'keep me'", ("id", interaction.Id)).AssertClean();
        WrapupResult result = host.Run("Set-GcWrapup $id Resolved -Force -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, "No outcome"), (result.Status, result.PreviousCodeName));
        Assert.Equal("keep me", interaction.Notes());
        Assert.Equal(2, interaction.Writes);
    }

    [Fact]
    public void A_system_code_is_replaced_without_Force()
    {
        TestInteraction interaction = sandbox.Make("""{"wrapup":{"code":"ININ-WRAP-UP-TIMEOUT"}}""");

        WrapupResult result = hosts[Apis.Conversations].Run("Set-GcWrapup $id Resolved -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, "ININ-WRAP-UP-TIMEOUT"), (result.Status, result.PreviousCodeId));
        Assert.Equal(1, interaction.Writes);
    }

    [Fact]
    public void Notes_are_appended_on_a_line_of_their_own_and_an_empty_text_removes_them()
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[Apis.Conversations];

        _ = host.Run("Set-GcWrapup $id Resolved -Notes one; Set-GcWrapup $id Resolved -Notes two -AppendNotes -Force", ("id", interaction.Id)).AssertClean();
        Assert.Equal("one\ntwo", interaction.Notes());

        _ = host.Run("Set-GcWrapup $id Resolved -Notes '' -Force", ("id", interaction.Id)).AssertClean();
        Assert.True(string.IsNullOrEmpty(interaction.Notes()));
    }

    [Fact]
    public void Nothing_to_append_is_a_slip_on_the_command_line_and_none_in_a_row()
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[Apis.Conversations];

        _ = host.Run("Set-GcWrapup $id Resolved -AppendNotes", ("id", interaction.Id)).SingleError(Reason.InvalidInput);
        _ = host.Run("[pscustomobject]@{ Id = $id; Notes = '' } | Set-GcWrapup -WrapupCode Resolved -AppendNotes", ("id", interaction.Id)).AssertClean();

        Assert.Equal(1, interaction.Writes);
    }

    [Fact]
    public void A_null_variable_for_notes_or_an_id_is_as_if_it_were_not_given()
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[Apis.Conversations];
        _ = host.Run("Set-GcWrapup $id 'No outcome' -Notes 'keep me'", ("id", interaction.Id)).AssertClean();

        _ = host.Run(
            "Set-GcWrapup $id Resolved -Force -Notes $nothing -ParticipantId $nothing -UserId $nothing -ExpectedCode $nothing -Tag $nothing",
            ("id", interaction.Id), ("nothing", null)).AssertClean();

        Assert.Equal("keep me", interaction.Notes());
    }

    [Theory]
    [InlineData("First", 0)]
    [InlineData("Last", 1)]
    public void The_first_or_last_of_several_agents_can_be_meant(string choice, int agent)
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");

        WrapupResult result = hosts[Apis.Conversations]
            .Run("Set-GcWrapup $id Resolved -Participant $choice -PassThru", ("id", interaction.Id), ("choice", choice)).Single<WrapupResult>();

        Assert.Equal(interaction.Agents[agent], result.ParticipantId);
        Assert.Equal(1, interaction.Writes);
    }

    [Theory]
    [MemberData(nameof(BothApis))]
    public void All_agents_can_be_meant_with_a_result_each(string api)
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");

        Ran ran = hosts[api].Run("Set-GcWrapup $id Resolved -Participant All -PassThru", ("id", interaction.Id)).AssertClean();

        Assert.Equal(interaction.Agents.Order(), ran.Of<WrapupResult>().Select(r => r.ParticipantId!).Order());
        Assert.All(ran.Of<WrapupResult>(), r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal(2, interaction.Writes);
    }

    [Theory]
    [InlineData("-ParticipantId $participant")]
    [InlineData("-ParticipantId ([guid]$participant)")]
    [InlineData("-ParticipantId (Get-GcInteractionState $id -Participant Last).Participant")]
    [InlineData("-UserId $user")]
    [InlineData("-UserId (Get-GcInteractionState $id -Participant Last).Participant")]
    public void A_participant_or_user_may_be_held_in_many_ways(string how)
    {
        TestInteraction interaction = sandbox.Make("""{"agents":2}""");

        WrapupResult result = hosts[Apis.Interactions].Run(
            $"Set-GcWrapup $id Resolved {how} -PassThru",
            ("id", interaction.Id), ("participant", interaction.Agents[1]), ("user", interaction.Users[1])).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, interaction.Agents[1]), (result.Status, result.ParticipantId));
    }

    [Fact]
    public void NoVerify_leaves_it_at_accepted()
    {
        TestInteraction interaction = sandbox.Make();

        WrapupResult result = hosts[Apis.Conversations].Run("Set-GcWrapup $id Resolved -NoVerify -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal(WrapupStatus.Pending, result.Status);
        Assert.Equal(1, interaction.Writes);
    }

    [Fact]
    public void Tags_are_written_and_ExpectedCode_compares_before()
    {
        TestInteraction interaction = sandbox.Make();

        WrapupResult result = hosts[Apis.Conversations]
            .Run("Set-GcWrapup $id Resolved -ExpectedCode '' -Tag vip, late -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal(["vip", "late"], interaction.Wrapup()!["tags"]!.AsArray().Select(t => (string)t!));
    }

    [Fact]
    public void Agents_who_may_still_be_in_after_call_work_are_warned_about()
    {
        TestInteraction interaction = sandbox.Make("""{"state":"post-closed"}""");

        Ran ran = hosts[Apis.Conversations].Run("Set-GcWrapup $id Resolved -PassThru", ("id", interaction.Id)).AssertClean();

        Assert.Equal(WrapupStatus.Applied, Assert.Single(ran.Of<WrapupResult>()).Status);
        Assert.Contains("after-call work", Assert.Single(ran.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_names_each_call_and_no_secret()
    {
        TestInteraction interaction = sandbox.Make();

        IReadOnlyList<string> lines = hosts[Apis.Conversations].Run("Set-GcWrapup $id Resolved -Notes 'private' -Verbose", ("id", interaction.Id)).Verbose;

        Assert.Contains(lines, l => l.StartsWith($"GET /api/v2/conversations/{interaction.Id} →", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("PATCH", StringComparison.Ordinal) && l.Contains("202", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("private", StringComparison.Ordinal) || l.Contains("Bearer", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_declined_prompt_skips_the_record()
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[Apis.Conversations];
        host.Screen.Answer = "&No";

        WrapupResult result = host.Run("Set-GcWrapup $id Resolved -Confirm -PassThru", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal(WrapupStatus.Skipped, result.Status);
        Assert.Contains($"Set wrap-up code 'Resolved'\" on target \"interaction {interaction.Id}\"", Assert.Single(host.Screen.Prompts), StringComparison.Ordinal);
        Assert.Equal(0, interaction.Writes);
    }
}
