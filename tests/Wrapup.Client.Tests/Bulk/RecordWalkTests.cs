using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What a result tells, and what an earlier run of the journal left to be told.</summary>
public sealed class RecordWalkTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private static readonly Tuning s_tuning = new() { ConfirmWithin = TimeSpan.Zero, UnknownGrace = TimeSpan.Zero };
    private readonly FakeOrganisation _organisation = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-walk-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_result_tells_who_was_coded_with_what_and_what_stood_there()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Name = "No outcome" }));
        using var harness = new RunHarness(_organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1, "resolved") with { Force = true, Notes = "note" });

        Assert.Equal(
            (Id(1), Agent(1).Id, Agent(1).UserId, Queue, CodeId(1), "Resolved", "note", CodeId(2), "No outcome", WrapupStatus.Applied, 1),
            (result.InteractionId, result.ParticipantId, result.UserId, result.QueueId, result.WrapupCodeId, result.WrapupCodeName, result.Notes,
                result.PreviousCodeId, result.PreviousCodeName, result.Status, result.Attempts));
        Assert.Equal((Reason.None, null, null), (result.Reason, result.Message, result.RecommendedAction));
        Assert.Equal((1, 1, 1), (harness.Run.Counters.Started, harness.Run.Counters.Finished, harness.Run.Counters[WrapupStatus.Applied]));
    }

    [Fact]
    public async Task What_stands_there_already_is_unchanged_with_its_notes_and_counts_as_finished()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(1), Notes = "theirs" }));
        using var harness = new RunHarness(_organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal((WrapupStatus.Unchanged, "theirs", 0), (result.Status, result.Notes, result.Attempts));
        Assert.Equal((1, 1, 1), (harness.Run.Counters.Started, harness.Run.Counters.Finished, harness.Run.Counters[WrapupStatus.Unchanged]));
        Assert.Equal((0, 0, true), (harness.Run.Load.Unfinished, harness.Run.Load.Busy, harness.Run.Load.OnlyVerifying));
    }

    [Fact]
    public async Task A_refusal_tells_what_the_check_found_and_what_to_do()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = "theirs" }));
        using var harness = new RunHarness(_organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal((WrapupStatus.Failed, Reason.WrapupExists, "theirs", CodeId(2)), (result.Status, result.Reason, result.Notes, result.PreviousCodeId));
        Assert.NotNull(result.Message);
        Assert.NotNull(result.RecommendedAction);
        Assert.Equal(0, _organisation.Writes);
    }

    [Fact]
    public async Task What_fails_before_the_checks_is_told_with_what_the_row_said()
    {
        using var harness = new RunHarness(_organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1) with { ParticipantId = Agent(1).Id, UserId = Agent(1).UserId });

        Assert.Equal(
            (Id(1), Agent(1).Id, Agent(1).UserId, "Resolved", WrapupStatus.Failed, Reason.InteractionNotFound),
            (result.InteractionId, result.ParticipantId, result.UserId, result.WrapupCodeName, result.Status, result.Reason));
        Assert.Equal(Reason.InteractionNotFound, Assert.IsType<GenesysApiException>(result.Exception).Reason);
        Assert.NotNull(result.RecommendedAction);
    }

    [Fact]
    public async Task What_the_user_declined_is_skipped_counted_and_done_for_the_journal()
    {
        _ = _organisation.Add(1, Agent(1));
        using (RunHarness harness = Open(resume: false))
        {
            WrapupResult declined = Assert.Single(await harness.Run.DeclineAsync(RunHarness.Request(1)));

            Assert.Equal((WrapupStatus.Skipped, Reason.None), (declined.Status, declined.Reason));
            Assert.Contains("declined", declined.Message, StringComparison.Ordinal);
            Assert.Equal((1, 1, 1), (harness.Run.Counters.Started, harness.Run.Counters.Finished, harness.Run.Counters[WrapupStatus.Skipped]));
        }

        using RunHarness again = Open(resume: true);
        Assert.Contains("An earlier run", Assert.Single(again.All([RunHarness.Request(1)])).Message, StringComparison.Ordinal);
        Assert.Equal(0, _organisation.Writes);
    }

    [Fact]
    public void WhatIf_leaves_no_line_and_takes_nothing_for_done()
    {
        _ = _organisation.Add(1, Agent(1));
        using (RunHarness harness = Open(resume: false))
        {
            _ = harness.All([RunHarness.Request(1)]);
            WrapupResult result = Assert.Single(harness.All([RunHarness.Request(1) with { WhatIf = true }]));
            Assert.Equal(WrapupStatus.Unchanged, result.Status);
        }

        using RunHarness again = Open(resume: true);
        Assert.Equal(WrapupStatus.Unchanged, Assert.Single(again.All([RunHarness.Request(1) with { WhatIf = true }])).Status);
        _ = Assert.Single(JournalReader.Read(FilePath), e => e.Kind == JournalEntryKind.Row);
    }

    [Fact]
    public void A_write_of_an_earlier_run_that_is_there_is_told_as_its_own_with_what_stood_there_before()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Name = "No outcome" }));
        WrapupRequest request = RunHarness.Request(1) with { Force = true, Notes = "ours" };
        KillBehindTheIntent(request);

        using RunHarness harness = Open(resume: true);
        WrapupResult result = Assert.Single(harness.All([request]));

        Assert.Equal(
            (WrapupStatus.Applied, Agent(1).Id, Agent(1).UserId, Queue, CodeId(1), "Resolved", "ours", CodeId(2), "No outcome"),
            (result.Status, result.ParticipantId, result.UserId, result.QueueId, result.WrapupCodeId, result.WrapupCodeName, result.Notes,
                result.PreviousCodeId, result.PreviousCodeName));
        Assert.Contains("An earlier run", result.Message, StringComparison.Ordinal);
        Assert.Equal(1, _organisation.Writes);
    }

    [Fact]
    public void A_write_of_an_earlier_run_to_one_of_several_participants_is_not_sent_again_and_the_others_are_coded()
    {
        _ = _organisation.Add(1, Agent(1), Agent(2));
        WrapupRequest request = RunHarness.Request(1) with { Participant = ParticipantChoice.All };
        KillBehindTheIntent(request);
        _organisation.Change(1, i => i with { Participants = [Customer(1), i.Agents.First(), Agent(2)] });

        using RunHarness harness = Open(resume: true);
        List<WrapupResult> results = harness.All([request]);

        Assert.Equal([WrapupStatus.Unchanged, WrapupStatus.Applied], results.Select(r => r.Status));
        Assert.Equal(CodeId(1), _organisation.WrapupOf(1, participant: 1)!.Code);
        Assert.Equal(2, JournalReader.Read(FilePath).Count(e => e.Kind == JournalEntryKind.Intent));
    }

    [Fact]
    public void A_participant_that_was_refused_is_tried_again_though_the_others_of_its_row_are_done()
    {
        _ = _organisation.Add(1, Agent(1, state: InteractionState.Active), Agent(2));
        WrapupRequest request = RunHarness.Request(1) with { Participant = ParticipantChoice.All };
        using (RunHarness harness = Open(resume: false))
        {
            Assert.Equal([WrapupStatus.Failed, WrapupStatus.Applied], harness.All([request]).Select(r => r.Status));
        }

        _organisation.Change(1, i => i with { State = InteractionState.Closed, Participants = [Agent(1), i.Agents.Last()] });
        using RunHarness again = Open(resume: true);

        Assert.Equal([WrapupStatus.Applied, WrapupStatus.Unchanged], again.All([request]).Select(r => r.Status));
        Assert.Equal(CodeId(1), _organisation.WrapupOf(1)!.Code);
    }

    [Fact]
    public void A_write_that_failed_in_an_earlier_run_is_sent_again_without_a_grace()
    {
        _ = _organisation.Add(1, Agent(1));
        _organisation.OnWrite = (_, _, _) => throw new GenesysApiException(Reason.Rejected, "No.") { StatusCode = 409 };
        using (RunHarness harness = Open(resume: false))
        {
            Assert.Equal(Reason.Rejected, Assert.Single(harness.All([RunHarness.Request(1)])).Reason);
        }

        _organisation.OnWrite = null;
        // a grace of a day would never end
        using RunHarness again = Open(resume: true, new Tuning { UnknownGrace = TimeSpan.FromDays(1) });
        Assert.Equal(WrapupStatus.Applied, Assert.Single(again.All([RunHarness.Request(1)])).Status);
        Assert.Equal(2, _organisation.Writes);
    }

    [Fact]
    public async Task The_checks_alone_write_nothing_and_tell_what_keeps_the_write_back()
    {
        _ = _organisation.Add(1, Agent(1));
        using var harness = new RunHarness(_organisation);

        Verdict ready = await CheckAsync(harness, RunHarness.Request(1));
        WrapupException malformed = await Assert.ThrowsAsync<WrapupException>(() => harness.Run.CheckAsync(RunHarness.Request(1) with { InteractionId = "1" }));
        WrapupException unknown = await Assert.ThrowsAsync<GenesysApiException>(() => CheckAsync(harness, RunHarness.Request(2)));

        Assert.True(ready.Ready);
        Assert.Equal((Reason.InvalidInput, Reason.InteractionNotFound), (malformed.Reason, unknown.Reason));
        Assert.Equal(0, _organisation.Writes);
    }

    [Fact]
    public async Task Who_asks_for_the_state_alone_is_shown_it_though_the_token_may_not_write()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));
        using var harness = new RunHarness(_organisation, scope: new Failure(Reason.MissingScope, "interaction:write is missing.", "Ask for it."));

        Verdict verdict = await CheckAsync(harness, RunHarness.Request(1, code: null));
        WrapupException write = await Assert.ThrowsAsync<WrapupException>(() => CheckAsync(harness, RunHarness.Request(1)));

        Assert.Equal((Reason.MissingScope, "interaction:write is missing.", "Ask for it."), (verdict.Reason, verdict.Message, verdict.RecommendedAction));
        Assert.Equal(CodeId(2), verdict.Wrapup?.Code);
        Assert.Equal((Reason.MissingScope, "Ask for it."), (write.Reason, write.RecommendedAction));
    }

    [Fact]
    public void What_only_a_copy_shows_as_changed_is_judged_by_a_live_read()
    {
        for (int n = 1; n <= 3; n++)
        {
            _ = _organisation.Add(n, Agent(n, new AssignedWrapup { Code = CodeId(3) }));
            _organisation.Change(n, i => i with { Participants = [Agent(n, new AssignedWrapup { Code = CodeId(2) })] });
        }

        using var harness = new RunHarness(_organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 3).Select(n => RunHarness.Request(n) with { ExpectedCode = CodeId(2) }));

        Assert.All(results, r => Assert.Equal((WrapupStatus.Applied, CodeId(2)), (r.Status, r.PreviousCodeId)));
        Assert.Equal((3, 3), (_organisation.Reads, _organisation.Writes));
    }

    [Fact]
    public async Task A_result_tells_how_long_the_record_took_when_it_ended_and_what_to_be_warned_of()
    {
        var time = new WatchedTime(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        var organisation = new FakeOrganisation(time);
        _ = organisation.Add(1, Agent(1, state: InteractionState.PostClosed));
        organisation.OnRead = (_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        };
        using var harness = new RunHarness(organisation);

        WrapupResult written = await harness.OneAsync(RunHarness.Request(1) with { Verify = false });
        WrapupResult unknown = await harness.OneAsync(RunHarness.Request(2));

        Assert.Equal((WrapupStatus.Pending, TimeSpan.FromSeconds(2), time.Start.AddSeconds(2)), (written.Status, written.Elapsed, written.Timestamp));
        Assert.Contains("after-call work", Assert.Single(written.Warnings), StringComparison.Ordinal);
        Assert.Equal(
            (Reason.InteractionNotFound, TimeSpan.FromSeconds(2), time.Start.AddSeconds(4)), (unknown.Reason, unknown.Elapsed, unknown.Timestamp));
        Assert.Empty(unknown.Warnings);
    }

    [Fact]
    public async Task A_record_that_is_stopped_after_the_run_has_ended_is_stopped()
    {
        _ = _organisation.Add(1, Agent(1));
        using var harness = new RunHarness(_organisation);
        _organisation.OnRead = async (_, token) =>
        {
            await harness.Stop.CancelAsync();
            harness.Run.End.Observe(new WrapupException(Reason.RateLimited, "Resume after 12:00."));
            token.ThrowIfCancellationRequested();
        };

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.OneAsync(RunHarness.Request(1)));

        Assert.Equal((0, 1, 0), (_organisation.Writes, harness.Run.Counters.Finished, harness.Run.Load.Unfinished));
    }

    [Fact]
    public async Task A_failure_that_ends_the_run_is_told_by_the_record_that_met_it_and_the_next_is_not_reached_and_asks_nothing()
    {
        _ = _organisation.Add(1, Agent(1));
        _ = _organisation.Add(2, Agent(2));
        _organisation.OnWrite = (_, _, _) => throw new GenesysApiException(Reason.Unauthorized, "The token is dead.", "Connect again.") { StatusCode = 401 };
        using var harness = new RunHarness(_organisation);

        WrapupResult first = await harness.OneAsync(RunHarness.Request(1));
        int requests = _organisation.Requests;
        WrapupResult second = await harness.OneAsync(RunHarness.Request(2));

        Assert.Equal((WrapupStatus.Failed, Reason.Unauthorized, Agent(1).Id, 1), (first.Status, first.Reason, first.ParticipantId, first.Attempts));
        Assert.Equal(
            (WrapupStatus.Skipped, Reason.NotReached, "Resolved", requests), (second.Status, second.Reason, second.WrapupCodeName, _organisation.Requests));
        Assert.Contains("The token is dead.", second.Message, StringComparison.Ordinal);
        Assert.Equal(Advice.For(Reason.NotReached), second.RecommendedAction);
    }

    [Fact]
    public async Task The_second_row_of_an_interaction_is_busy_when_its_turn_has_come()
    {
        _ = _organisation.Add(1, Agent(1));
        using var harness = new RunHarness(_organisation);
        var busy = new List<int>();
        _organisation.OnWrite = (_, write, _) =>
        {
            busy.Add(harness.Run.Load.Busy);
            _organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };

        Task first = harness.Run.SetAsync(RunHarness.Request(1) with { Verify = false });
        Task second = harness.Run.SetAsync(RunHarness.Request(1, "Escalated") with { Force = true, Verify = false });
        harness.Run.Hurry();
        await Task.WhenAll(first, second);

        Assert.Equal([1, 1], busy);
    }

    [Fact]
    public async Task A_record_that_has_only_its_proof_before_it_makes_room_and_says_so()
    {
        _ = _organisation.Add(1, Agent(1));
        using var harness = new RunHarness(_organisation);
        var seen = new List<(int Busy, int Unfinished)>();
        harness.Run.Moved = () =>
        {
            lock (seen)
            {
                seen.Add((harness.Run.Load.Busy, harness.Run.Load.Unfinished));
            }
        };

        _ = await harness.OneAsync(RunHarness.Request(1));

        Assert.Contains((0, 1), seen);
        Assert.Equal((0, 0), seen[^1]);
    }

    [Fact]
    public async Task A_proof_waits_for_company_no_longer_when_the_last_record_that_moved_has_ended()
    {
        var time = new WatchedTime(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        FakeOrganisation organisation = new FakeOrganisation(time).AddMany(2);
        var write = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        organisation.OnRead = (id, _) => id == Id(2) ? read.Task : Task.CompletedTask;
        organisation.OnWrite = async (_, sent, _) =>
        {
            await write.Task;
            organisation.Apply(sent);
            return null;
        };
        using var harness = new RunHarness(organisation, tuning: Tuning.Default);
        Task<WrapupResult> proved = harness.OneAsync(RunHarness.Request(1));
        await Eventually.TrueAsync(() => organisation.Writes == 1);
        Task<WrapupResult> other = harness.OneAsync(RunHarness.Request(2, "No such code"));
        await Eventually.TrueAsync(() => organisation.Reads == 2, time, TimeSpan.FromMilliseconds(10));

        write.SetResult();
        await time.PassAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.False(proved.IsCompleted);
        read.SetResult();

        Assert.Equal(Reason.CodeNotFound, (await other).Reason);
        TimeSpan gone = await Eventually.TrueAsync(() => proved.IsCompleted, time, TimeSpan.FromMilliseconds(50));
        Assert.InRange(gone, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(WrapupStatus.Applied, (await proved).Status);
    }

    private static async Task<Verdict> CheckAsync(RunHarness harness, WrapupRequest request)
    {
        Task<IReadOnlyList<Verdict>> verdicts = harness.Run.CheckAsync(request);
        harness.Run.Hurry();
        return Assert.Single(await verdicts);
    }

    private RunHarness Open(bool resume, Tuning? tuning = null) =>
        new(_organisation, journal: Journal.Open(FilePath, s_header, resume), tuning: tuning ?? s_tuning);

    private void KillBehindTheIntent(WrapupRequest request)
    {
        using (RunHarness harness = Open(resume: false))
        {
            _ = harness.All([request]);
        }

        using var file = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite);
        bool isBehind = false;
        long end = JournalReader.Read(file, FilePath).TakeWhile(e =>
        {
            bool takes = !isBehind;
            isBehind |= e.Entry.Kind == JournalEntryKind.Intent;
            return takes;
        }).Last().End;
        file.SetLength(end);
    }
}
