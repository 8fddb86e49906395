using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What a journal tells of each row, and what of it can be undone, line by line.</summary>
public sealed class JournalViewTests : IDisposable
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly JournalHeader s_header =
        new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1", OrganizationName = "Acme", Time = s_time };
    private readonly List<JournalEntry> _lines = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-view-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    private DateTimeOffset Now => s_time.AddSeconds(_lines.Count);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_row_without_a_result_was_not_reached_and_tells_what_was_asked_for()
    {
        Begin();
        Enter(1, r => r with { ParticipantId = Agent(7).Id, UserId = Agent(7).UserId, Notes = "note", Tags = ["tag"] });

        JournalRecord record = Assert.Single(Records());

        Assert.Equal(
            (1, JournalRowState.NotReached, Id(1), Agent(7).Id, Agent(7).UserId, "Resolved", "note", Reason.NotReached, s_time.AddSeconds(1)),
            (record.Row, record.State, record.InteractionId, record.ParticipantId, record.UserId, record.WrapupCode, record.Notes, record.Reason, record.Time));
        Assert.Equal(["tag"], record.Tag!);
        Assert.Null(record.Status);
        Assert.Null(record.Message);
        Assert.Null(record.PreviousCodeId);
    }

    [Fact]
    public void A_row_with_writes_and_no_result_has_a_record_for_each_participant_in_doubt()
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Intend(1, 2);

        List<JournalRecord> records = Records();

        Assert.Equal([Agent(1).Id, Agent(2).Id], records.Select(r => r.ParticipantId));
        Assert.Equal([Agent(1).UserId, Agent(2).UserId], records.Select(r => r.UserId));
        Assert.All(records, r => Assert.Equal((JournalRowState.InDoubt, Reason.OutcomeUnknown, CodeId(2)), (r.State, r.Reason, r.PreviousCodeId)));
        Assert.Equal([s_time.AddSeconds(2), s_time.AddSeconds(3)], records.Select(r => r.Time));
    }

    [Fact]
    public void A_result_is_told_with_what_stood_there_before()
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, WrapupStatus.Failed, Reason.NotApplied, "It did not arrive.");

        JournalRecord record = Assert.Single(Records());

        Assert.Equal(
            (JournalRowState.Failed, WrapupStatus.Failed, Reason.NotApplied, "It did not arrive.", CodeId(2), Agent(1).Id, s_time.AddSeconds(3)),
            (record.State, record.Status, record.Reason, record.Message, record.PreviousCodeId, record.ParticipantId, record.Time));
        // the code as the row had it, so that it binds again
        Assert.Equal("Resolved", record.WrapupCode);
    }

    [Fact]
    public void A_result_without_a_write_tells_whom_it_was_about()
    {
        Begin();
        Enter(1);
        Result(1, 1, WrapupStatus.Failed, Reason.InteractionActive);

        JournalRecord record = Assert.Single(Records());

        Assert.Equal((Agent(1).Id, Agent(1).UserId, null), (record.ParticipantId, record.UserId, record.PreviousCodeId));
    }

    [Fact]
    public void One_participant_that_failed_makes_the_row_failed_and_the_other_record_still_done()
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, WrapupStatus.Failed, Reason.Rejected, isLast: false);
        Intend(1, 2);
        Result(1, 2, WrapupStatus.Applied);

        Assert.Equal([JournalRowState.Failed, JournalRowState.Done], Records().Select(r => r.State));
        Assert.Equal((1, 0, 1), Sums());
        Assert.Equal(1, Assert.Single(JournalView.Read(FilePath).ToSummary().Reasons, r => r.Key == Reason.Rejected).Value);
    }

    [Fact]
    public void One_participant_that_was_not_reached_makes_the_row_not_reached_whatever_became_of_the_others()
    {
        Begin();
        Enter(1);
        Result(1, 1, WrapupStatus.Failed, Reason.Rejected, isLast: false);
        Result(1, 2, WrapupStatus.Skipped, Reason.NotReached);

        Assert.Equal((1, 0, 0), Sums());
        Assert.Equal(1, JournalView.Read(FilePath).ToSummary().NotReached);
    }

    [Fact]
    public void A_row_whose_other_participant_was_not_come_to_is_not_reached_and_nothing_of_it_is_in_doubt()
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, WrapupStatus.Applied, isLast: false);

        JournalSummary summary = JournalView.Read(Write()).ToSummary();
        Assert.Equal((1, 0), (summary.NotReached, summary.InDoubt));
        Assert.Equal(JournalRowState.Done, Assert.Single(Records()).State);
    }

    [Fact]
    public void A_row_whose_other_participant_has_no_result_is_in_doubt_though_one_is_done()
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, WrapupStatus.Applied, isLast: false);
        Intend(1, 2);

        Assert.Equal(1, JournalView.Read(Write()).ToSummary().InDoubt);
    }

    [Fact]
    public void A_later_run_begins_an_open_row_anew_and_leaves_one_that_is_done_as_it_is()
    {
        Begin();
        Enter(1);
        Enter(2);
        Result(1, 1, WrapupStatus.Failed, Reason.Rejected);
        Result(2, 2, WrapupStatus.Applied);
        Begin();
        Enter(2, r => r with { Row = 1 });
        Result(2, 2, WrapupStatus.Skipped, message: "An earlier run has finished it.");
        Enter(1, r => r with { Row = 2 });

        List<JournalRecord> records = Records();

        Assert.Equal(
            [(2L, Id(1), JournalRowState.NotReached, null), (2L, Id(2), JournalRowState.Done, WrapupStatus.Applied)],
            records.Select(r => (r.Row, r.InteractionId!, r.State, r.Status)));
    }

    [Theory]
    [InlineData(WrapupStatus.Failed, Reason.Rejected, JournalRowState.NotReached)]
    [InlineData(WrapupStatus.Failed, Reason.NotApplied, JournalRowState.InDoubt)]
    [InlineData(WrapupStatus.Failed, Reason.OutcomeUnknown, JournalRowState.InDoubt)]
    public void A_row_that_a_later_run_did_not_reach_is_in_doubt_only_where_an_earlier_write_may_still_arrive(
        WrapupStatus status, Reason reason, JournalRowState state)
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, status, reason);
        Begin();
        Enter(1);

        Assert.Equal(state, Assert.Single(Records()).State);
    }

    [Fact]
    public void Codes_and_ids_that_a_line_of_a_row_lacks_are_those_of_the_write()
    {
        Begin();
        Enter(1, r => r with { InteractionId = null, WrapupCode = null });
        Intend(1, 1);

        JournalRecord record = Assert.Single(Records());

        Assert.Equal((Id(1), CodeId(1)), (record.InteractionId, record.WrapupCode));
    }

    [Fact]
    public void The_sum_tells_whose_journal_it_is_and_when_it_was_written()
    {
        Begin();
        Enter(1);
        Begin(s_header with { OrganizationName = "Renamed" });
        _lines.Add(new JournalEntry { Kind = JournalEntryKind.End, Time = Now });

        JournalSummary summary = JournalView.Read(Write()).ToSummary();

        Assert.Equal(
            (FilePath, "Set", "org-1", "Acme", "0.1.0", 2, true, 1),
            (summary.Path, summary.Kind, summary.Organization, summary.OrganizationName, summary.ModuleVersion, summary.Runs, summary.IsComplete, summary.Rows));
        Assert.Equal((s_time, s_time.AddSeconds(3)), (summary.Started, summary.LastWritten));
        Assert.Empty(summary.Reasons);
        Assert.Equal("0 done, 0 failed, 0 in doubt, 1 not reached", summary.ToString());
    }

    [Theory]
    [InlineData(WrapupStatus.Applied, Reason.None, true)]
    [InlineData(WrapupStatus.Pending, Reason.None, true)]
    [InlineData(WrapupStatus.Failed, Reason.NotApplied, true)]
    [InlineData(WrapupStatus.Failed, Reason.OutcomeUnknown, true)]
    [InlineData(WrapupStatus.Failed, Reason.Rejected, false)]
    [InlineData(WrapupStatus.Failed, Reason.RateLimited, false)]
    public void What_may_stand_at_the_service_can_be_undone_and_what_was_refused_need_not_be(WrapupStatus status, Reason reason, bool isStep)
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, status, reason);

        Assert.Equal(isStep, UndoPlan.Read(Write()).Steps.Count == 1);
    }

    [Fact]
    public void A_second_write_that_was_refused_leaves_the_first_to_be_undone()
    {
        Begin();
        Enter(1);
        Intend(1, 1, code: 1);
        Result(1, 1, WrapupStatus.Applied);
        Intend(1, 1, code: 3, previous: 1);
        Result(1, 1, WrapupStatus.Failed, Reason.Rejected);

        UndoPlan.Step step = Assert.Single(UndoPlan.Read(Write()).Steps);

        Assert.Equal((CodeId(1), CodeId(2)), (step.WrittenCode, step.Previous?.Code));
    }

    [Fact]
    public void A_result_that_wrote_nothing_leaves_what_an_earlier_run_wrote_to_be_undone()
    {
        Begin();
        Enter(1);
        Intend(1, 1);
        Result(1, 1, WrapupStatus.Applied);
        Begin();
        Enter(1);
        Result(1, 1, WrapupStatus.Skipped);

        Assert.Equal(CodeId(1), Assert.Single(UndoPlan.Read(Write()).Steps).WrittenCode);
    }

    [Fact]
    public void A_second_write_without_a_result_may_be_the_one_that_stands()
    {
        Begin();
        Enter(1);
        Intend(1, 1, code: 1);
        Result(1, 1, WrapupStatus.Applied);
        Intend(1, 1, code: 3, previous: 1);

        Assert.Equal(CodeId(3), Assert.Single(UndoPlan.Read(Write()).Steps).WrittenCode);
    }

    [Fact]
    public void A_step_asks_for_what_stood_there_and_only_where_the_write_still_stands()
    {
        Begin();
        Enter(1);
        Intend(1, 1);

        UndoPlan plan = UndoPlan.Read(Write());
        WrapupRequest request = Assert.Single(plan.Steps).ToRequest();

        Assert.Equal("org-1", plan.Organization);
        Assert.Equal(
            (Id(1), Agent(1).Id, CodeId(2), "", CodeId(1), "ours"),
            (request.InteractionId, request.ParticipantId, request.WrapupCode, request.Notes, request.ExpectedCode, request.ExpectedNotes));
        Assert.False(request.Force);
        Assert.Equal(Agent(1).UserId, plan.Steps[0].UserId);
    }

    [Fact]
    public void Steps_stand_in_the_order_of_the_rows_and_not_of_the_workers()
    {
        Begin();
        Enter(1);
        Enter(2);
        Enter(3);
        Intend(3, 3);
        Intend(1, 1);
        Intend(2, 2);

        Assert.Equal([Id(1), Id(2), Id(3)], UndoPlan.Read(Write()).Steps.Select(s => s.InteractionId));
    }

    [Fact]
    public void Only_a_run_of_Set_GcWrapup_can_be_undone_and_only_of_one_organisation()
    {
        Begin();
        Begin(s_header with { Organization = "ORG-1" });
        Assert.Empty(UndoPlan.Read(Write()).Steps);

        Begin(s_header with { Organization = "org-2" });
        WrapupException two = Assert.Throws<WrapupException>(() => UndoPlan.Read(Write()));
        _lines.Clear();
        Begin(s_header with { Kind = "Undo" });
        WrapupException undo = Assert.Throws<WrapupException>(() => UndoPlan.Read(Write()));

        Assert.Equal((Reason.JournalMismatch, Reason.JournalMismatch), (two.Reason, undo.Reason));
        Assert.Contains("two organisations, ORG-1 and org-2", two.Message, StringComparison.Ordinal);
        Assert.Contains("Undo-GcWrapup", undo.Message, StringComparison.Ordinal);
    }

    private static Guid Key(int row) => new($"00000000-0000-4000-8000-{row:d12}");

    private void Begin(JournalHeader? header = null) => _lines.Add(new JournalEntry { Kind = JournalEntryKind.Run, Header = header ?? s_header, Time = Now });

    private void Enter(int row, Func<JournalEntry, JournalEntry>? change = null)
    {
        var entry = new JournalEntry { Kind = JournalEntryKind.Row, Row = row, Key = Key(row), InteractionId = Id(row), WrapupCode = "Resolved", Time = Now };
        _lines.Add(change?.Invoke(entry) ?? entry);
    }

    private void Intend(int row, int agent, int code = 1, int previous = 2) => _lines.Add(new JournalEntry
    {
        Kind = JournalEntryKind.Intent,
        Row = row,
        Key = Key(row),
        InteractionId = Id(row),
        ParticipantId = Agent(agent).Id,
        UserId = Agent(agent).UserId,
        WrapupCode = CodeId(code),
        Notes = "ours",
        Previous = new AssignedWrapup { Code = CodeId(previous) },
        Time = Now,
    });

    private void Result(int row, int agent, WrapupStatus status, Reason reason = Reason.None, string? message = null, bool isLast = true) => _lines.Add(new JournalEntry
    {
        Kind = JournalEntryKind.Result,
        Row = row,
        Key = Key(row),
        InteractionId = Id(row),
        ParticipantId = Agent(agent).Id,
        UserId = Agent(agent).UserId,
        Status = status,
        Reason = reason,
        Message = message,
        IsLast = isLast,
        Time = Now,
    });

    private string Write()
    {
        File.WriteAllBytes(FilePath, [.. _lines.SelectMany(JournalFormat.ToLine)]);
        return FilePath;
    }

    private List<JournalRecord> Records() => [.. JournalView.Read(Write()).Rows.SelectMany(r => r.ToRecords())];

    private (int Rows, int Done, int Failed) Sums()
    {
        JournalSummary summary = JournalView.Read(Write()).ToSummary();
        return (summary.Rows, summary.Done, summary.Failed);
    }
}
