using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Repeats one way of the throughput section, and nothing else, so that a profiler sees only that; or several in turns, to see what a change does.</summary>
internal static class ProfileRun
{
    private const int Records = 100_000;
    private const int Rounds = 16;

    public static async Task RunAsync(string[] ways, ApiKind api)
    {
        using var scratch = new ScratchFolder();
        SandboxProcess sandbox = await SandboxProcess.StartAsync(Records, "--rate-limit", "0").ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> records = await sandbox.RecordsAsync(Records).ConfigureAwait(false);
            IReadOnlyList<RecordedRequest> requests = ways.Contains("raw") ? await ThroughputSection.RecordAsync(sandbox, api, records).ConfigureAwait(false) : [];
            for (int turn = 0; turn < Rounds * ways.Length; turn++)
            {
                string way = ways[turn % ways.Length];
                await sandbox.ResetAsync().ConfigureAwait(false);
                long allocated = GC.GetTotalAllocatedBytes();
                TimeSpan collecting = GC.GetTotalPauseDuration();
                TimeSpan compiling = JitInfo.GetCompilationTime();
                Measured measured = way switch
                {
                    "raw" => await RawAsync(sandbox, requests).ConfigureAwait(false),
                    "pipeline" => await PipelineAsync(sandbox, api, records).ConfigureAwait(false),
                    _ => await CoreAsync(sandbox, api, records, way == "journal" ? scratch.File($"{turn}.jsonl") : null).ConfigureAwait(false),
                };
                Report.Note(
                    $"{way}: {Text.Grouped(Records / measured.Elapsed.TotalSeconds)} records a second, {Text.Of(measured.Processor.TotalMicroseconds / Records, 0)} µs of the client's "
                    + $"and {Text.Of(measured.Sandbox.TotalMicroseconds / Records, 0)} µs of the sandbox's processor time, {Text.Grouped((GC.GetTotalAllocatedBytes() - allocated) / (double)Records)} bytes allocated a record, {GC.CollectionCount(0)}, {GC.CollectionCount(1)} and {GC.CollectionCount(2)} collections, "
                    + $"{Text.Milliseconds(GC.GetTotalPauseDuration() - collecting)} of {Text.Milliseconds(measured.Elapsed)} ms stopped for them, "
                    + $"{Text.Milliseconds(JitInfo.GetCompilationTime() - compiling)} ms of compilation");
            }
        }
    }

    private static async Task<Measured> CoreAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records, string? journalPath)
    {
        using CoreRunner runner = await CoreRunner.StartAsync(sandbox.Address, api, journalPath: journalPath).ConfigureAwait(false);
        return await Measured.OfAsync(sandbox, () => PipelineThread.RunAsync(() => runner.Run(records).MustBeApplied())).ConfigureAwait(false);
    }

    private static async Task<Measured> RawAsync(SandboxProcess sandbox, IReadOnlyList<RecordedRequest> requests)
    {
        using RawClient raw = await RawClient.ConnectAsync(sandbox.Address).ConfigureAwait(false);
        return await Measured.OfAsync(sandbox, () => raw.FanOutAsync(requests)).ConfigureAwait(false);
    }

    private static async Task<Measured> PipelineAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records)
    {
        using var shell = new PipelineRunner();
        _ = shell.Connect(sandbox.Address, api.ToString(), requestsPerMinute: 0);
        return await Measured.OfAsync(sandbox, () => PipelineThread.RunAsync(() => shell.Run("param($Rows) $Rows | Set-GcWrapup", PipelineRunner.Rows(records)))).ConfigureAwait(false);
    }
}
