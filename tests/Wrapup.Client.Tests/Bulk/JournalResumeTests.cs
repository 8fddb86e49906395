using System;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What a resumed run takes from the lines before it: a row that counts as done is lost if it is not, one in doubt is written twice if nobody looks.</summary>
public sealed class JournalResumeTests
{
    private static readonly Guid s_row = new("00000000-0000-4000-8000-000000000001");
    private static readonly Guid s_other = new("00000000-0000-4000-8000-000000000002");
    private readonly JournalResume _resume = new();

    [Fact]
    public void A_row_that_only_came_in_is_neither_done_nor_in_doubt()
    {
        Add(JournalEntryKind.Row);

        AssertNew();
    }

    [Fact]
    public void A_write_without_a_result_is_in_doubt_and_unanswered()
    {
        JournalEntry intent = Intend();

        Assert.Same(intent, _resume.InDoubt(s_row));
        Assert.True(_resume.IsUnanswered(s_row));
        Assert.False(_resume.IsDone(s_row));
        Assert.Equal((0, 1), (_resume.DoneCount, _resume.InDoubtCount));
        Assert.Null(_resume.InDoubt(s_other));
        Assert.False(_resume.IsUnanswered(s_other));
    }

    [Theory]
    [InlineData(WrapupStatus.Applied)]
    [InlineData(WrapupStatus.Unchanged)]
    [InlineData(WrapupStatus.Pending)]
    public void A_good_result_makes_a_row_done(WrapupStatus status)
    {
        _ = Intend();
        End(status);

        AssertDone();
    }

    [Fact]
    public void A_row_is_done_without_a_write_where_none_was_needed()
    {
        End(WrapupStatus.Unchanged);

        AssertDone();
        Assert.False(_resume.IsDone(s_other));
    }

    [Fact]
    public void A_write_that_failed_is_still_looked_for_but_is_no_longer_on_its_way()
    {
        JournalEntry intent = Intend();
        End(WrapupStatus.Failed, Reason.OutcomeUnknown);

        Assert.Same(intent, _resume.InDoubt(s_row));
        Assert.False(_resume.IsUnanswered(s_row));
        Assert.False(_resume.IsDone(s_row));
    }

    [Fact]
    public void A_row_that_was_not_reached_is_not_done()
    {
        End(WrapupStatus.Skipped, Reason.NotReached);

        AssertNew();
    }

    [Fact]
    public void A_row_that_was_declined_is_done()
    {
        End(WrapupStatus.Skipped);

        AssertDone();
    }

    [Fact]
    public void With_several_participants_the_last_result_decides_when_and_every_one_whether()
    {
        _ = Intend();
        End(WrapupStatus.Applied, isLast: false);
        Assert.False(_resume.IsDone(s_row));

        _ = Intend();
        End(WrapupStatus.Applied);
        AssertDone();
    }

    [Theory]
    [InlineData(WrapupStatus.Failed, Reason.Rejected)]
    [InlineData(WrapupStatus.Skipped, Reason.NotReached)]
    public void One_participant_that_failed_keeps_the_row_open_whatever_the_last_one_did(WrapupStatus status, Reason reason)
    {
        _ = Intend();
        End(status, reason, isLast: false);
        JournalEntry second = Intend();
        End(WrapupStatus.Applied);

        Assert.False(_resume.IsDone(s_row));
        Assert.Same(second, _resume.InDoubt(s_row));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_participant_that_a_check_refused_keeps_the_row_open_though_nothing_was_written_for_it(bool writesTheOther)
    {
        End(WrapupStatus.Failed, Reason.InteractionActive, isLast: false);
        JournalEntry? other = writesTheOther ? Intend() : null;
        End(writesTheOther ? WrapupStatus.Applied : WrapupStatus.Unchanged);

        Assert.False(_resume.IsDone(s_row));
        Assert.Same(other, _resume.InDoubt(s_row));
        Assert.Equal(0, _resume.DoneCount);
    }

    [Fact]
    public void What_failed_in_a_run_that_was_killed_in_the_middle_of_a_row_does_not_count_against_the_next()
    {
        End(WrapupStatus.Failed, Reason.InteractionActive, isLast: false);

        Add(JournalEntryKind.Run);
        End(WrapupStatus.Unchanged, isLast: false);
        _ = Intend();
        End(WrapupStatus.Applied);

        AssertDone();
    }

    [Fact]
    public void A_later_run_that_does_all_of_it_makes_it_done()
    {
        _ = Intend();
        End(WrapupStatus.Failed, Reason.Rejected, isLast: false);
        End(WrapupStatus.Applied);

        Add(JournalEntryKind.Run);
        End(WrapupStatus.Unchanged, isLast: false);
        _ = Intend();
        End(WrapupStatus.Applied);

        AssertDone();
    }

    [Fact]
    public void The_last_write_is_the_one_in_doubt_and_is_on_its_way_again()
    {
        _ = Intend();
        End(WrapupStatus.Failed, Reason.NotApplied);
        JournalEntry last = Intend();

        Assert.Same(last, _resume.InDoubt(s_row));
        Assert.True(_resume.IsUnanswered(s_row));
        Assert.Equal(1, _resume.InDoubtCount);
    }

    private void Add(JournalEntryKind kind) => _resume.Add(new JournalEntry { Kind = kind, Row = 1, Key = s_row });

    private JournalEntry Intend()
    {
        var intent = new JournalEntry { Kind = JournalEntryKind.Intent, Row = 1, Key = s_row };
        _resume.Add(intent);
        return intent;
    }

    private void End(WrapupStatus status, Reason reason = Reason.None, bool isLast = true) =>
        _resume.Add(new JournalEntry { Kind = JournalEntryKind.Result, Row = 1, Key = s_row, Status = status, Reason = reason, IsLast = isLast });

    private void AssertNew()
    {
        Assert.Equal((0, 0), (_resume.DoneCount, _resume.InDoubtCount));
        Assert.False(_resume.IsDone(s_row));
        Assert.Null(_resume.InDoubt(s_row));
        Assert.False(_resume.IsUnanswered(s_row));
    }

    private void AssertDone()
    {
        Assert.True(_resume.IsDone(s_row));
        Assert.Null(_resume.InDoubt(s_row));
        Assert.False(_resume.IsUnanswered(s_row));
        Assert.Equal((1, 0), (_resume.DoneCount, _resume.InDoubtCount));
    }
}
