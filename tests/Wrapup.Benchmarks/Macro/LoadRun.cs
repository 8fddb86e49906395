using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>
/// The heavy run: a hundred thousand records through the pipeline while one request in a hundred goes wrong in one of many ways, then 64
/// runspaces on one connection. Memory, handles and sockets must come back to where they were, and every status must be true.
/// </summary>
internal static class LoadRun
{
    private const int Runspaces = 64;
    private const int WarmUpRecords = 2_000;

    private static readonly object[] s_faults =
    [
        new { kind = "status", status = 500, rate = 0.002, seed = 1 },
        new { kind = "status", status = 503, rate = 0.002, seed = 2 },
        new { kind = "status", status = 429, retryAfterSec = 1, rate = 0.0002, seed = 3 },
        new { kind = "reset-before", rate = 0.002, seed = 4 },
        new { kind = "reset-after", rate = 0.002, seed = 5 },
        new { kind = "truncate", rate = 0.001, seed = 6 },
        new { kind = "status", status = 502, applied = true, rate = 0.001, seed = 7, method = "PATCH" },
    ];

    /// <summary>Runs both; 1 where a record was lost, told wrongly or written twice, else 0.</summary>
    public static async Task<int> RunAsync(bool isQuick)
    {
        int records = isQuick ? 5_000 : 100_000;
        var report = new Report();
        report.Heading("Load");
        bool isGood;
        SandboxProcess sandbox = await SandboxProcess.StartAsync(records, "--rate-limit", "0").ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> rows = await sandbox.RecordsAsync(records).ConfigureAwait(false);
            // everything that a process keeps for good is there before the first measurement
            Report.Note("warm-up");
            await AddFaultsAsync(sandbox).ConfigureAwait(false);
            _ = await RunAsync(sandbox, Parts([.. rows.Take(WarmUpRecords)], 2, static () => { })).ConfigureAwait(false);
            report.Table(
                "run", "records", "seconds", "statuses", "answers", "missing or out of order", "untrue", "written twice",
                "memory at the start, at most, at the end (MB)", "handles", "sockets");
            isGood = await MeasureAsync(report, "1 % mixed faults, one pipeline", sandbox, rows, 1).ConfigureAwait(false);
            isGood &= await MeasureAsync(report, $"no faults, {Runspaces} runspaces on one connection", sandbox, rows, Runspaces).ConfigureAwait(false);
        }

        return isGood ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(Report report, string name, SandboxProcess sandbox, List<SandboxRecord> rows, int runspaces)
    {
        Report.Note(name);
        await sandbox.ResetAsync().ConfigureAwait(false);
        if (runspaces == 1)
        {
            await AddFaultsAsync(sandbox).ConfigureAwait(false);
        }

        var watch = new LoadWatch(sandbox.Address.Port, rows.Count / 20);
        LoadPart[] parts = Parts(rows, runspaces, watch.Count);
        // what ended on this stack would keep all that it had found
        await Task.Yield();
        Footprint before = Footprint.Now(sandbox.Address.Port);
        var tally = new Tally { Elapsed = await RunAsync(sandbox, parts).ConfigureAwait(false) };
        await Task.Yield();
        Footprint after = Footprint.Now(sandbox.Address.Port);
        Footprint most = watch.Most.Most(before).Most(after);
        Dictionary<string, SandboxRecord> truth = await sandbox.TruthAsync().ConfigureAwait(false);
        SandboxCounts counts = await sandbox.CountAsync().ConfigureAwait(false);
        Array.ForEach(parts, part => part.CountInto(tally));
        int misplaced = parts.Sum(part => part.Misplaced);
        int untrue = parts.Sum(part => part.Untrue(truth));
        report.Row(
            name,
            Text.Grouped(rows.Count),
            Text.Of(tally.Elapsed.TotalSeconds, 1),
            $"{tally}",
            string.Join(", ", counts.ByStatus.OrderByDescending(s => s.Value).Select(s => $"{(s.Key == "0" ? "reset" : s.Key)} {s.Value}")),
            Text.Of(misplaced),
            Text.Of(untrue),
            Text.Of(counts.Twice),
            $"{Text.Megabytes(before.Memory)}, {Text.Megabytes(most.Memory)}, {Text.Megabytes(after.Memory)}",
            $"{before.Handles}, {most.Handles}, {after.Handles}",
            $"{before.Sockets}, {most.Sockets}, {after.Sockets}");
        return misplaced == 0 && untrue == 0 && counts.Twice == 0;
    }

    private static async Task AddFaultsAsync(SandboxProcess sandbox)
    {
        foreach (object fault in s_faults)
        {
            await sandbox.AddFaultAsync(fault).ConfigureAwait(false);
        }
    }

    private static LoadPart[] Parts(List<SandboxRecord> rows, int runspaces, Action ended) =>
        [.. rows.Chunk((rows.Count + runspaces - 1) / runspaces).Select(part => new LoadPart(part, ended))];

    // Nothing that the module made outlives this: the memory afterwards is what it keeps for good.
    private static async Task<TimeSpan> RunAsync(SandboxProcess sandbox, LoadPart[] parts)
    {
        long start = Stopwatch.GetTimestamp();
        using var first = new PipelineRunner();
        object connection = first.Connect(sandbox.Address, nameof(ApiKind.Conversations), requestsPerMinute: 0);
        await Task.WhenAll(parts.Select(part => Task.Factory.StartNew(
            () => part.Run(connection), default, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        _ = first.Run("Disconnect-GcOrg");
        return elapsed;
    }
}
