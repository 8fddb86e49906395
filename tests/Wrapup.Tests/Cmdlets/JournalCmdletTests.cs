using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>A run with a journal as a user has it: resumed, read, undone.</summary>
public sealed class JournalCmdletTests(TestSandbox sandbox) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-cmdlets-").FullName;
    private readonly ModuleHost _host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);

    private string Journal => Path.Combine(_folder, "fixes.jsonl");

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Resume_skips_what_is_done_and_writes_nothing_twice()
    {
        TestInteraction first = sandbox.Make();
        TestInteraction second = sandbox.Make();
        _ = _host.Run("$a | Set-GcWrapup -WrapupCode Resolved -JournalPath $journal", ("a", first.Id), ("journal", Journal)).AssertClean();

        Ran ran = _host.Run("$a, $b | Set-GcWrapup -WrapupCode Resolved -JournalPath $journal -Resume -PassThru", ("b", second.Id)).AssertClean();

        Assert.Equal([WrapupStatus.Skipped, WrapupStatus.Applied], ran.Of<WrapupResult>().Select(r => r.Status));
        Assert.Equal((1, 1), (first.Writes, second.Writes));
    }

    [Theory]
    [InlineData("Set-GcWrapup $a Resolved -JournalPath $journal", Reason.JournalExists)]
    [InlineData("Set-GcWrapup $a Resolved -Resume", Reason.InvalidInput)]
    [InlineData("Set-GcWrapup $a Resolved -JournalPath (Split $journal)", Reason.JournalUnwritable)]
    public void What_a_journal_forbids_ends_the_command_before_anything_is_sent(string script, Reason reason)
    {
        TestInteraction interaction = sandbox.Make();
        _ = _host.Run("'' | Set-GcWrapup -WrapupCode Resolved -JournalPath $journal; function Split($p) { [IO.Path]::GetDirectoryName($p) }", ("journal", Journal));

        _ = _host.Run(script, ("a", interaction.Id)).SingleTerminating(reason, "SetGcWrapup");

        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void The_summary_names_the_organisation_as_people_do()
    {
        _ = _host.Run("$id | Set-GcWrapup -WrapupCode Resolved -JournalPath $journal", ("id", sandbox.Make().Id), ("journal", Journal)).AssertClean();

        JournalSummary summary = _host.Run("Get-GcWrapupJournal $journal -Summary").Single<JournalSummary>();

        Assert.Equal("Sandbox Ltd", summary.OrganizationName);
        Assert.True(Guid.TryParse(summary.Organization, out _), summary.Organization);
        Assert.Contains($"Sandbox Ltd ({summary.Organization})", _host.Render("Get-GcWrapupJournal $journal -Summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env:run.jsonl")]
    [InlineData("nodrive:run.jsonl")]
    [InlineData("Nothing::run.jsonl")]
    public void A_path_that_means_no_file_is_refused_by_each_cmdlet_that_takes_one(string path)
    {
        _ = _host.Run("Set-GcWrapup $id Resolved -JournalPath $path", ("id", Guid.NewGuid()), ("path", path)).SingleTerminating(Reason.JournalUnwritable, "SetGcWrapup");
        _ = _host.Run("Undo-GcWrapup $path").SingleError(Reason.JournalUnwritable, "UndoGcWrapup");
        _ = _host.Run("Get-GcWrapupJournal $path").SingleError(Reason.JournalUnwritable, "GetGcWrapupJournal");

        Assert.False(File.Exists("run.jsonl"), "It was taken for a file where the process happens to be.");
    }

    [Theory]
    [InlineData("[run].jsonl")]
    [InlineData("a b ü' `$x.jsonl")]
    public void A_path_on_a_drive_of_the_shell_with_any_name_is_that_one_file(string name)
    {
        Ran ran = _host.Run(
            """
            $files = $ExecutionContext.SessionState.Provider.GetOne('FileSystem')
            $null = $ExecutionContext.SessionState.Drive.New([Management.Automation.PSDriveInfo]::new('J', $files, $folder, '', $null), 'Global')
            Set-GcWrapup $id Resolved -JournalPath "J:/$name"
            Get-GcWrapupJournal "J:/$name"
            """,
            ("id", sandbox.Make().Id), ("folder", _folder), ("name", name)).AssertClean();

        Assert.Equal(JournalRowState.Done, Assert.Single(ran.Of<JournalRecord>()).State);
        Assert.Equal([name], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void WhatIf_leaves_no_journal()
    {
        TestInteraction interaction = sandbox.Make();

        _ = _host.Run("Set-GcWrapup $a Resolved -JournalPath $journal -WhatIf", ("a", interaction.Id), ("journal", Journal)).AssertClean();

        Assert.False(File.Exists(Journal));
        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void The_journal_tells_what_failed_and_its_rows_go_in_again()
    {
        TestInteraction done = sandbox.Make();
        TestInteraction active = sandbox.Make("""{"state":"active"}""");
        _ = _host.Run("$a, $b | Set-GcWrapup -WrapupCode Resolved -Notes again -JournalPath $journal", ("a", done.Id), ("b", active.Id), ("journal", Journal));

        Ran rows = _host.Run("Get-GcWrapupJournal $journal").AssertClean();
        JournalSummary summary = _host.Run("Get-GcWrapupJournal $journal -Summary").Single<JournalSummary>();
        Ran again = _host.Run("Get-GcWrapupJournal $journal -State Failed | Test-GcWrapup").AssertClean();

        Assert.Equal([JournalRowState.Done, JournalRowState.Failed], rows.Of<JournalRecord>().Select(r => r.State));
        Assert.Equal((2, 1, 1, true), (summary.Rows, summary.Done, summary.Failed, summary.IsComplete));
        Assert.Equal(1, summary.Reasons[Reason.InteractionActive]);
        Verdict verdict = Assert.Single(again.Of<Verdict>());
        Assert.Equal((active.Id, Reason.InteractionActive, "again"), (verdict.InteractionId, verdict.Reason, verdict.Notes));
    }

    [Fact]
    public void Undo_puts_back_what_the_run_replaced_and_keeps_a_journal()
    {
        TestInteraction replaced = sandbox.Make();
        TestInteraction touched = sandbox.Make();
        TestInteraction empty = sandbox.Make();
        _ = _host.Run("$a, $b | Set-GcWrapup -WrapupCode 'No outcome' -Notes before", ("a", replaced.Id), ("b", touched.Id), ("c", empty.Id)).AssertClean();
        _ = _host.Run("$a, $b, $c | Set-GcWrapup -WrapupCode Resolved -Notes ours -Force -JournalPath $journal", ("journal", Journal)).AssertClean();
        _ = _host.Run("Set-GcWrapup $b -WrapupCode Escalated -Force").AssertClean();

        int writes = replaced.Writes;
        _ = _host.Run("Undo-GcWrapup $journal -WhatIf");
        Assert.Equal(writes, replaced.Writes);
        Assert.Equal([Journal], Directory.GetFiles(_folder));

        Ran undo = _host.Run("Undo-GcWrapup $journal -PassThru");

        WrapupResult[] results = [.. undo.Of<WrapupResult>()];
        Assert.Equal(
            [(WrapupStatus.Applied, Reason.None), (WrapupStatus.Failed, Reason.WrapupChanged), (WrapupStatus.Skipped, Reason.NotSupported)],
            results.Select(r => (r.Status, r.Reason)));
        _ = undo.SingleError(Reason.WrapupChanged, "UndoGcWrapup");
        Assert.Contains("1 of 3", Assert.Single(undo.Warnings), StringComparison.Ordinal);
        Assert.Equal("before", replaced.Notes());
        JournalSummary summary = _host.Run("Get-GcWrapupJournal ($journal -replace '\\.jsonl$', '.undo.jsonl') -Summary").Single<JournalSummary>();
        Assert.Equal(("Undo", 1, 1), (summary.Kind, summary.Done, summary.Failed));
    }

    [Fact]
    public void A_journal_of_another_organisation_is_not_undone()
    {
        _ = _host.Run("Set-GcWrapup $a Resolved -JournalPath $journal", ("a", sandbox.Make().Id), ("journal", Journal)).AssertClean();
        string[] lines = File.ReadAllLines(Journal);
        var header = new JournalHeader { ModuleVersion = "0.1.0", Kind = "Set", Organization = "another" };
        File.WriteAllBytes(Journal, JournalFormat.ToLine(new JournalEntry { Kind = JournalEntryKind.Run, Header = header }));
        File.AppendAllLines(Journal, lines[1..]);

        ErrorRecord error = _host.Run("Undo-GcWrapup $journal").SingleError(Reason.JournalMismatch, "UndoGcWrapup");

        Assert.Contains("another", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_journal_is_said_to_be_none()
    {
        File.WriteAllText(Journal, "InteractionId,WrapupCode\n");

        _ = _host.Run("Get-GcWrapupJournal $journal", ("journal", Journal)).SingleError(Reason.JournalInvalid, "GetGcWrapupJournal");
    }

    [Fact]
    public void A_summary_goes_to_the_information_stream()
    {
        TestInteraction interaction = sandbox.Make();

        Ran ran = _host.Run("Set-GcWrapup $a Resolved -InformationVariable said; $said", ("a", interaction.Id)).AssertClean();

        Assert.Contains("1 record in", Assert.Single(ran.Output).ToString(), StringComparison.Ordinal);
        Assert.Contains("1 applied", ran.Output[0].ToString(), StringComparison.Ordinal);
    }
}
