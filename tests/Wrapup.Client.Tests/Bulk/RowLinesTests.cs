using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What a journal holds of a row: what was asked for, what was meant to be written, and what came of it.</summary>
public sealed class RowLinesTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly FakeOrganisation _organisation;
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-lines-").FullName;

    public RowLinesTests() => _organisation = new FakeOrganisation(_time);

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_line_tells_all_that_its_step_knew()
    {
        var before = new AssignedWrapup { Code = CodeId(2), Name = "No outcome", Notes = "theirs", Tags = ["vip"] };
        _ = _organisation.Add(1, Agent(1, before));
        WrapupRequest request = RunHarness.Request(1, "resolved") with
        {
            ParticipantId = Agent(1).Id,
            UserId = Agent(1).UserId,
            Notes = "ours",
            Tags = ["late"],
            Force = true,
            Verify = false,
        };

        List<JournalEntry> lines = await LinesOfAsync(request);

        Assert.Equal([JournalEntryKind.Row, JournalEntryKind.Intent, JournalEntryKind.Result], lines.Select(line => line.Kind));
        Assert.All(lines, line => Assert.Equal(
            (1, RowKey.Of(request), _time.Start, Id(1), Agent(1).Id, Agent(1).UserId),
            (line.Row, line.Key, line.Time, line.InteractionId!, line.ParticipantId!, line.UserId)));
        Assert.Equal(["resolved", CodeId(1), CodeId(1)], lines.Select(line => line.WrapupCode));
        Assert.Equal(["ours", "ours", null], lines.Select(line => line.Notes));
        Assert.Equal([["late"], ["late"], null], lines.Select(line => line.Tags));
        Assert.Equal([null, Queue, Queue], lines.Select(line => line.QueueId));
        AssignedWrapup previous = lines[1].Previous!;
        Assert.Equal((CodeId(2), "No outcome", "theirs", "vip"), (previous.Code, previous.Name, previous.Notes, Assert.Single(previous.Tags!)));
        Assert.Equal((WrapupStatus.Pending, Reason.None, 1, true), (lines[2].Status, lines[2].Reason, lines[2].Attempts, lines[2].IsLast));
    }

    [Fact]
    public async Task A_row_that_is_refused_has_no_intent_and_the_reason_in_its_result()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));

        List<JournalEntry> lines = await LinesOfAsync(RunHarness.Request(1));

        Assert.Equal([JournalEntryKind.Row, JournalEntryKind.Result], lines.Select(line => line.Kind));
        Assert.Equal(
            (WrapupStatus.Failed, Reason.WrapupExists, 0, true, Agent(1).Id),
            (lines[1].Status, lines[1].Reason, lines[1].Attempts, lines[1].IsLast, lines[1].ParticipantId));
        Assert.NotEmpty(lines[1].Message!);
    }

    [Fact]
    public async Task A_row_that_fails_before_its_checks_is_ended_all_the_same()
    {
        List<JournalEntry> lines = await LinesOfAsync(RunHarness.Request(1));

        Assert.Equal([JournalEntryKind.Row, JournalEntryKind.Result], lines.Select(line => line.Kind));
        Assert.Equal((WrapupStatus.Failed, Reason.InteractionNotFound, true), (lines[1].Status, lines[1].Reason, lines[1].IsLast));
    }

    [Fact]
    public async Task A_row_that_is_malformed_or_was_done_before_is_ended_all_the_same()
    {
        JournalEntry malformed = (await LinesOfAsync(RunHarness.Request(1) with { InteractionId = "1" }))[^1];
        Assert.Equal((WrapupStatus.Failed, Reason.InvalidInput, true), (malformed.Status, malformed.Reason, malformed.IsLast));

        _ = _organisation.Add(1, Agent(1));
        WrapupRequest request = RunHarness.Request(1) with { Verify = false };
        _ = await LinesOfAsync(request, resume: true);
        JournalEntry doneBefore = (await LinesOfAsync(request, resume: true))[^1];
        Assert.Equal((WrapupStatus.Skipped, Reason.None, true), (doneBefore.Status, doneBefore.Reason, doneBefore.IsLast));
        Assert.Equal(1, _organisation.Writes);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(4, 6)]
    [InlineData(10, 0)]
    [InlineData(60, 0)]
    public async Task A_row_whose_last_line_is_an_intent_is_given_the_rest_of_a_grace_that_begins_with_the_next_run(int late, int rest)
    {
        WrapupRequest request = RunHarness.Request(1) with { Verify = false };
        _ = _organisation.Add(1, Agent(1));
        _organisation.OnWrite = (_, _, _) => Task.FromResult<AssignedWrapup?>(null);
        _ = await LinesOfAsync(request);
        CutBehindTheIntent();
        var tuning = new Tuning { UnknownGrace = TimeSpan.FromSeconds(10) };
        using var harness = new RunHarness(_organisation, journal: Journal.Open(FilePath, s_header, resume: true), tuning: tuning);
        int busy = 0;
        _organisation.OnWrite = (_, _, _) =>
        {
            busy = harness.Run.Load.Busy;
            return Task.FromResult<AssignedWrapup?>(null);
        };

        _time.Advance(TimeSpan.FromSeconds(late));
        Task<IReadOnlyList<WrapupResult>> results = harness.Run.SetAsync(request);
        if (rest > 0)
        {
            await _time.PassAsync(TimeSpan.FromMilliseconds((rest * 1000) - 1), TestContext.Current.CancellationToken);
            Assert.Equal((0, 1), (harness.Run.Load.Busy, _organisation.Writes));
            await _time.PassAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        }

        await Eventually.TrueAsync(() => results.IsCompleted);
        Assert.Equal((WrapupStatus.Pending, 2, 1), (Assert.Single(await results).Status, _organisation.Writes, busy));
        Assert.Equal(rest > 0 ? 1 : 0, _organisation.Proofs);
    }

    [Fact]
    public async Task Only_the_last_participant_of_a_row_ends_it()
    {
        _ = _organisation.Add(1, Agent(1), Agent(2));

        List<JournalEntry> lines = await LinesOfAsync(RunHarness.Request(1) with { Participant = ParticipantChoice.All, Verify = false });

        Assert.Equal(
            [(JournalEntryKind.Intent, 1, false), (JournalEntryKind.Result, 1, false), (JournalEntryKind.Intent, 2, false), (JournalEntryKind.Result, 2, true)],
            lines.Skip(1).Select(line => (line.Kind, line.ParticipantId == Agent(1).Id ? 1 : 2, line.IsLast)));
    }

    private async Task<List<JournalEntry>> LinesOfAsync(WrapupRequest request, bool resume = false)
    {
        using (var harness = new RunHarness(_organisation, journal: Journal.Open(FilePath, s_header, resume)))
        {
            Task<IReadOnlyList<WrapupResult>> results = harness.Run.SetAsync(request);
            harness.Run.Hurry();
            _ = await results;
            Assert.Equal((0, 0, true), (harness.Run.Load.Unfinished, harness.Run.Load.Busy, harness.Run.Load.OnlyVerifying));
        }

        return [.. JournalReader.Read(FilePath).Where(line => line.Kind != JournalEntryKind.Run)];
    }

    private void CutBehindTheIntent()
    {
        using var file = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(JournalReader.Read(file, FilePath).Single(line => line.Entry.Kind == JournalEntryKind.Intent).End);
    }
}
