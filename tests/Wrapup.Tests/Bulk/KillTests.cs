using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>
/// A run with a journal that is killed again and again, each time at another moment of its work, and resumed: every record is written, none
/// twice, the journal agrees with the sandbox on each, and the whole of it can be undone.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rows = 600;
    private const int Kills = 26;
    private const int Seed = 20240;
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-kill-").FullName;
    private SandboxServer _sandbox = null!;

    private string JournalPath => Path.Combine(_folder, "fixes.jsonl");

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(
        // slow enough that a kill finds records at every step of their walk
        new SandboxOptions { Interactions = 1_300, RateLimit = 0, LatencyMs = 5, ApplyLagMs = 15, AnalyticsLagMs = 40 }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_point_is_resumed_to_the_end_with_every_record_written_once_and_can_be_undone()
    {
        List<BulkRow> rows = BulkRow.Of(_sandbox, Rows);
        ShellChild.Prepare(_folder, "rows.csv", rows);
        string token = _sandbox.IssueToken("sandbox");

        await KillAndResumeAsync(token);
        using (ShellChild last = ShellChild.Start(_sandbox, token, _folder, "rows.csv", JournalPath))
        {
            await last.EndAsync();
        }

        Assert.DoesNotContain(rows, r => !r.IsThere(_sandbox));
        Assert.DoesNotContain(rows, r => r.Truth(_sandbox).Writes != 1);
        Assert.Equal(Rows, _sandbox.Stats.TotalWrites);
        AssertJournalAgrees(rows);
        AssertUndone(rows);
    }

    private async Task KillAndResumeAsync(string token)
    {
        var random = new Random(Seed);
        for (int kill = 1; kill <= Kills; kill++)
        {
            // from the first request of a run on: reads, intents, writes, proofs are all met, as the dice fall
            (int writes, long requests) = (_sandbox.Stats.TotalWrites, _sandbox.Stats.TotalRequests);
            bool atRequests = random.Next(4) == 0;
            int more = atRequests ? random.Next(1, 30) : random.Next(1, Math.Max(2, (Rows / 2) / Kills * 2));
            using ShellChild child = ShellChild.Start(_sandbox, token, _folder, "rows.csv", JournalPath);
            await Condition.UntilAsync(
                () => child.HasExited || (atRequests ? _sandbox.Stats.TotalRequests >= requests + more : _sandbox.Stats.TotalWrites >= writes + more),
                $"kill {kill}, after {more} more {(atRequests ? "requests" : "writes")}");
            Assert.False(child.HasExited, $"The run came to its end before kill {kill}.");
            await child.KillAsync();
            output.WriteLine($"kill {kill}: after {_sandbox.Stats.TotalRequests - requests} requests, {_sandbox.Stats.TotalWrites - writes} writes");
        }
    }

    private void AssertJournalAgrees(List<BulkRow> rows)
    {
        JournalView journal = JournalView.Read(JournalPath);
        JournalSummary summary = journal.ToSummary();
        Assert.Equal((Rows, Rows, 0, 0, 0, true, Kills + 1), (summary.Rows, summary.Done, summary.Failed, summary.InDoubt, summary.NotReached, summary.IsComplete, summary.Runs));
        Dictionary<Guid, JournalRecord> records = journal.Rows.SelectMany(r => r.ToRecords()).ToDictionary(r => Guid.Parse(r.InteractionId!));
        foreach (BulkRow row in rows)
        {
            JournalRecord record = records[row.Id];
            Assert.Equal((WrapupStatus.Applied, row.Code, row.Notes), (record.Status, record.WrapupCode, record.Notes));
            Assert.Equal(row.Before.ParticipantId, Guid.Parse(record.ParticipantId!));
            Assert.Equal(row.Before.WrapupCode, record.PreviousCodeId);
        }

        // the last intent of each row names the very code that stands at the sandbox
        foreach (JournalEntry intent in JournalReader.Read(JournalPath).Where(e => e.Kind == JournalEntryKind.Intent))
        {
            Assert.Equal(_sandbox.FindInteraction(Guid.Parse(intent.InteractionId!))!.Agents[0].WrapupCode, intent.WrapupCode);
        }
    }

    private void AssertUndone(List<BulkRow> rows)
    {
        // what somebody has changed since is not ours to put back
        List<BulkRow> possible = [.. rows.Where(r => r.CanBePutBack)];
        BulkRow changed = possible[0];
        using ModuleHost host = ModuleHost.Connected(_sandbox, Apis.Conversations);
        _ = host.Run("Set-GcWrapup $id 'Wrong number' -Notes 'by hand' -Force", ("id", changed.Id.ToString())).AssertClean();
        long writes = _sandbox.Stats.TotalWrites;

        _ = host.Run("Undo-GcWrapup $journal -WhatIf", ("journal", JournalPath));
        Assert.Equal(writes, _sandbox.Stats.TotalWrites);

        Ran ran = host.Run("Undo-GcWrapup $journal -PassThru");

        Assert.Null(ran.Terminating);
        List<WrapupResult> results = [.. ran.Of<WrapupResult>()];
        Assert.Equal(Rows, results.Count);
        Assert.Equal(changed.Id, Guid.Parse(Assert.Single(results, r => r.Reason == Reason.WrapupChanged).InteractionId));
        Assert.Equal(possible.Count - 1, results.Count(r => r.Status == WrapupStatus.Applied));
        Assert.Equal(possible.Count - 1, _sandbox.Stats.TotalWrites - writes);
        Assert.Equal("by hand", changed.Truth(_sandbox).Agents[0].Notes);
        foreach (BulkRow row in possible.Skip(1))
        {
            SandboxAgent now = row.Truth(_sandbox).Agents[0];
            Assert.Equal((row.Before.WrapupCode, row.Before.Notes ?? string.Empty), (now.WrapupCode, now.Notes ?? string.Empty));
        }

        Assert.DoesNotContain(rows, r => !r.CanBePutBack && !r.IsThere(_sandbox));
    }
}
