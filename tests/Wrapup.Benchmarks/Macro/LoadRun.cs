using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net.NetworkInformation;
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

    public static async Task<int> RunAsync(bool isQuick)
    {
        int records = isQuick ? 5_000 : 100_000;
        var report = new Report();
        report.Heading("Load");
        SandboxProcess sandbox = await SandboxProcess.StartAsync(records, "--rate-limit", "0").ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> rows = await sandbox.RecordsAsync(records).ConfigureAwait(false);
            // everything that a process keeps for good is there before the first measurement
            await WarmUpAsync(sandbox, rows).ConfigureAwait(false);
            report.Table("run", "records", "seconds", "statuses", "untrue", "written twice", "memory before → after (MB)", "handles", "sockets");
            await MeasureAsync(report, "1 % mixed faults, one pipeline", sandbox, rows, 1).ConfigureAwait(false);
            await MeasureAsync(report, $"no faults, {Runspaces} runspaces on one connection", sandbox, rows, Runspaces).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task WarmUpAsync(SandboxProcess sandbox, List<SandboxRecord> rows)
    {
        using var shell = new PipelineRunner();
        _ = shell.Connect(sandbox.Address, nameof(ApiKind.Conversations), requestsPerMinute: 0);
        _ = await Task.Run(() => shell.Run("param($Rows) $Rows | Set-GcWrapup", PipelineRunner.Rows(rows.Take(500)))).ConfigureAwait(false);
    }

    private static async Task MeasureAsync(Report report, string name, SandboxProcess sandbox, List<SandboxRecord> rows, int runspaces)
    {
        Report.Note(name);
        await sandbox.ResetAsync().ConfigureAwait(false);
        if (runspaces == 1)
        {
            foreach (object fault in s_faults)
            {
                await sandbox.AddFaultAsync(fault).ConfigureAwait(false);
            }
        }

        Footprint before = Footprint.Now(sandbox.Address.Port);
        long start = Stopwatch.GetTimestamp();
        List<WrapupResult> results = await RunAsync(sandbox, rows, runspaces).ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        var tally = new Tally();
        results.ForEach(tally.Add);
        Dictionary<string, SandboxRecord> truth = await sandbox.TruthAsync().ConfigureAwait(false);
        int untrue = results.Count(r => IsUntrue(r, truth[r.InteractionId]));
        int missing = rows.Count - results.Count;
        results.Clear();
        Footprint after = Footprint.Now(sandbox.Address.Port);
        SandboxCounts counts = await sandbox.CountAsync().ConfigureAwait(false);
        report.Row(
            name,
            Text.Grouped(rows.Count),
            Text.Of(elapsed.TotalSeconds, 1),
            $"{tally}{(missing == 0 ? null : $", {missing} without a result")}",
            Text.Of(untrue),
            Text.Of(counts.Twice),
            $"{Text.Megabytes(before.Memory)} → {Text.Megabytes(after.Memory)}",
            $"{before.Handles} → {after.Handles}",
            $"{before.Sockets} → {after.Sockets}");
    }

    private static async Task<List<WrapupResult>> RunAsync(SandboxProcess sandbox, List<SandboxRecord> rows, int runspaces)
    {
        using var first = new PipelineRunner();
        object connection = first.Connect(sandbox.Address, nameof(ApiKind.Conversations), requestsPerMinute: 0);
        SandboxRecord[][] parts = [.. rows.Chunk((rows.Count + runspaces - 1) / runspaces)];
        List<WrapupResult>[] results = await Task.WhenAll(parts.Select(part => Task.Factory.StartNew(
            () => RunPart(connection, part), default, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
        _ = first.Run("Disconnect-GcOrg");
        return [.. results.SelectMany(r => r)];
    }

    private static List<WrapupResult> RunPart(object connection, SandboxRecord[] part)
    {
        using var shell = new PipelineRunner();
        using PowerShell pipeline = shell.Make(
            "param($Rows, $Connection) $Rows | Set-GcWrapup -Connection $Connection -PassThru -ErrorAction SilentlyContinue",
            PipelineRunner.Rows(part),
            connection);
        return [.. pipeline.Invoke().Select(r => (WrapupResult)r.BaseObject)];
    }

    // A record that says it was applied is; one that says it was refused for good is not; a doubtful one may be either.
    private static bool IsUntrue(WrapupResult result, SandboxRecord truth) => result switch
    {
        { Status: WrapupStatus.Applied or WrapupStatus.Unchanged } => truth.Code != result.WrapupCodeId,
        { Status: WrapupStatus.Failed, Reason: Reason.OutcomeUnknown } => false,
        { WrapupCodeId: { } code } => truth.Code == code,
        _ => false,
    };

    /// <summary>What the process holds, after all that can be collected is.</summary>
    private sealed record Footprint(long Memory, int Handles, int Sockets)
    {
        public static Footprint Now(int port)
        {
            long memory = GC.GetTotalMemory(forceFullCollection: true);
            GC.WaitForPendingFinalizers();
            memory = Math.Min(memory, GC.GetTotalMemory(forceFullCollection: true));
            using var self = Process.GetCurrentProcess();
            int sockets = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
                .Count(c => c.State == TcpState.Established && c.RemoteEndPoint.Port == port);
            return new Footprint(memory, self.HandleCount, sockets);
        }
    }
}
