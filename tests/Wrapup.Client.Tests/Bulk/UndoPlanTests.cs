using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>A journal read again: what to put back, and what became of each row.</summary>
public sealed class UndoPlanTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private readonly FakeOrganisation _organisation = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-undo-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_replaced_code_is_put_back_with_its_notes()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = "as it was" }));
        _ = Run(RunHarness.Request(1) with { Force = true, Notes = "ours" });

        WrapupResult undone = Assert.Single(Undo());

        Assert.Equal(WrapupStatus.Applied, undone.Status);
        Assert.Equal((CodeId(2), "as it was"), (_organisation.WrapupOf(1)!.Code, _organisation.WrapupOf(1)!.Notes));
    }

    [Fact]
    public void Tags_of_ours_go_where_there_were_none_before()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _ = _organisation.Add(2, Agent(2, new AssignedWrapup { Code = CodeId(2), Tags = ["theirs"] }));
        _ = Run(RunHarness.Request(1) with { Force = true, Tags = ["ours"] }, RunHarness.Request(2) with { Force = true, Tags = ["ours"] });

        _ = Undo();

        Assert.Empty(_organisation.WrapupOf(1)!.Tags ?? []);
        Assert.Equal(["theirs"], _organisation.WrapupOf(2)!.Tags!);
    }

    [Fact]
    public void Where_no_tags_were_written_none_are_sent_since_an_Api_may_have_no_field_for_them()
    {
        for (int n = 1; n <= 2; n++)
        {
            _ = _organisation.Add(n, Agent(n, new AssignedWrapup { Code = CodeId(2) }));
        }

        _ = Run(RunHarness.Request(1) with { Force = true }, RunHarness.Request(2) with { Force = true, Tags = [] });

        Assert.Equal([null, null], UndoPlan.Read(FilePath).Steps.Select(step => step.ToRequest().Tags));
    }

    [Fact]
    public void Notes_that_the_service_kept_with_line_ends_of_its_own_are_still_ours()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = "as it was" }));
        _ = Run(RunHarness.Request(1) with { Force = true, Notes = "first\r\nsecond " });
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(1), Notes = "first\nsecond" }));

        Assert.Equal(WrapupStatus.Applied, Assert.Single(Undo()).Status);
        Assert.Equal("as it was", _organisation.WrapupOf(1)!.Notes);
    }

    [Theory]
    [InlineData(3, "ours")]
    [InlineData(1, "changed by a person")]
    public void What_a_person_changed_since_is_left_alone(int code, string notes)
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _ = Run(RunHarness.Request(1) with { Force = true, Notes = "ours" });
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(code), Notes = notes }));

        WrapupResult undone = Assert.Single(Undo());

        Assert.Equal((WrapupStatus.Failed, Reason.WrapupChanged), (undone.Status, undone.Reason));
        Assert.Equal(notes, _organisation.WrapupOf(1)!.Notes);
    }

    [Fact]
    public void The_value_before_the_first_of_several_writes_is_put_back()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _ = Run(RunHarness.Request(1) with { Force = true }, RunHarness.Request(1, "Escalated") with { Force = true });

        _ = Undo();

        Assert.Equal(CodeId(2), _organisation.WrapupOf(1)!.Code);
    }

    [Fact]
    public void Undoing_twice_changes_nothing_more()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _ = Run(RunHarness.Request(1) with { Force = true });
        _ = Undo();
        int writes = _organisation.Writes;

        Assert.Equal(WrapupStatus.Unchanged, Assert.Single(Undo()).Status);
        Assert.Equal(writes, _organisation.Writes);
    }

    [Fact]
    public void What_was_empty_or_a_system_code_cannot_be_put_back()
    {
        _ = _organisation.Add(1, Agent(1));
        _ = _organisation.Add(2, Agent(2, new AssignedWrapup { Code = "ININ-WRAP-UP-TIMEOUT" }));
        _ = Run(RunHarness.Request(1), RunHarness.Request(2));

        Assert.Equal([false, false], UndoPlan.Read(FilePath).Steps.Select(s => s.IsPossible));
    }

    [Fact]
    public void What_was_refused_is_no_step()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _organisation.OnWrite = (_, _, _) => throw new GenesysApiException(Reason.Rejected, "no") { StatusCode = 409 };
        _ = Run(RunHarness.Request(1) with { Force = true });

        Assert.Empty(UndoPlan.Read(FilePath).Steps);
    }

    [Fact]
    public void A_write_without_a_result_may_stand_so_it_is_in_doubt_and_a_step()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _ = Run(RunHarness.Request(1) with { Force = true });
        CutBefore(e => e.Kind == JournalEntryKind.Result);

        JournalView view = JournalView.Read(FilePath);
        JournalRecord record = Assert.Single(Assert.Single(view.Rows).ToRecords());
        UndoPlan.Step step = Assert.Single(UndoPlan.Read(FilePath).Steps);

        Assert.Equal((JournalRowState.InDoubt, Reason.OutcomeUnknown, CodeId(2)), (record.State, record.Reason, record.PreviousCodeId));
        Assert.Equal((1, false), (view.ToSummary().InDoubt, view.ToSummary().IsComplete));
        Assert.Equal((CodeId(1), true), (step.WrittenCode, step.IsPossible));
    }

    [Fact]
    public void Steps_stand_in_the_order_of_the_rows_over_all_runs()
    {
        for (int n = 1; n <= 3; n++)
        {
            _ = _organisation.Add(n, Agent(n, new AssignedWrapup { Code = CodeId(2) }, n == 1 ? InteractionState.Active : InteractionState.Closed));
        }

        WrapupRequest[] rows = [.. Enumerable.Range(1, 3).Select(n => RunHarness.Request(n) with { Force = true })];
        _ = Run(rows);
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        _ = Run(rows);

        Assert.Equal([(1, Id(2)), (1, Id(3)), (2, Id(1))], UndoPlan.Read(FilePath).Steps.Select(s => (s.Place.Run, s.InteractionId)));
    }

    [Fact]
    public void The_view_tells_of_each_row_how_it_ended()
    {
        _ = _organisation.Add(1, Agent(1));
        _ = _organisation.Add(2, Agent(2, state: InteractionState.Active));
        _ = _organisation.Add(3, Agent(3));
        _ = Run(RunHarness.Request(1), RunHarness.Request(2), RunHarness.Request(3));
        CutBefore(e => e.Kind == JournalEntryKind.Intent && e.Row == 3);

        JournalView view = JournalView.Read(FilePath);

        Assert.Equal(
            [(Id(1), JournalRowState.Done), (Id(2), JournalRowState.Failed), (Id(3), JournalRowState.NotReached)],
            view.Rows.SelectMany(r => r.ToRecords()).Select(r => (r.InteractionId!, r.State)));
        JournalSummary summary = view.ToSummary();
        Assert.Equal((3, 1, 1, 0, 1, false), (summary.Rows, summary.Done, summary.Failed, summary.InDoubt, summary.NotReached, summary.IsComplete));
        Assert.Equal(1, summary.Reasons[Reason.InteractionActive]);
    }

    [Fact]
    public void A_row_that_failed_and_was_done_by_a_later_run_is_done()
    {
        _ = _organisation.Add(1, Agent(1, state: InteractionState.Active));
        _ = _organisation.Add(2, Agent(2));
        _ = Run(RunHarness.Request(1), RunHarness.Request(2));
        _ = _organisation.Add(1, Agent(1));
        _ = Run(RunHarness.Request(1), RunHarness.Request(2));

        JournalSummary summary = JournalView.Read(FilePath).ToSummary();

        Assert.Equal((2, 2, 2, true), (summary.Runs, summary.Rows, summary.Done, summary.IsComplete));
    }

    private List<WrapupResult> Run(params WrapupRequest[] requests)
    {
        using var harness = new RunHarness(_organisation, new RunOptions { LookAhead = 1, Held = 1 }, Journal.Open(FilePath, s_header, resume: File.Exists(FilePath)));
        List<WrapupResult> results = harness.All(requests);
        harness.Run.CompleteAsync().GetAwaiter().GetResult();
        return results;
    }

    private List<WrapupResult> Undo()
    {
        using var harness = new RunHarness(_organisation);
        return harness.All(UndoPlan.Read(FilePath).Steps.Where(s => s.IsPossible).Select(s => s.ToRequest()));
    }

    private void CutBefore(Func<JournalEntry, bool> at)
    {
        using FileStream file = new(FilePath, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(JournalReader.Read(file, FilePath).TakeWhile(e => !at(e.Entry)).Last().End);
    }
}
