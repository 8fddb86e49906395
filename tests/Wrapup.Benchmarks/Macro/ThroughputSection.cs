using System.Collections.Generic;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Records a second without a limit: the pipeline, the core, the ceiling and the naive way, in turns against the same sandbox.</summary>
internal sealed class ThroughputSection(Report report, bool isQuick)
{
    private readonly int _records = isQuick ? 3_000 : 10_000;
    private readonly int _rounds = isQuick ? 2 : 5;

    public async Task RunAsync(ScratchFolder scratch)
    {
        report.Heading("Records a second, unthrottled");
        foreach (ApiKind api in (ApiKind[])[ApiKind.Conversations, ApiKind.Interactions])
        {
            SandboxProcess sandbox = await SandboxProcess.StartAsync(_records, "--rate-limit", "0").ConfigureAwait(false);
            await using (sandbox.ConfigureAwait(false))
            {
                await RunAsync(sandbox, api, scratch).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(SandboxProcess sandbox, ApiKind api, ScratchFolder scratch)
    {
        List<SandboxRecord> records = await sandbox.RecordsAsync(_records).ConfigureAwait(false);
        IReadOnlyList<RecordedRequest> requests = await RecordAsync(sandbox, api, records).ConfigureAwait(false);
        Way ceiling = new(), core = new(), pipeline = new(), journal = new(), naive = new();
        for (int round = 0; round <= _rounds; round++)
        {
            Report.Note($"{api}, round {round} of {_rounds}{(round == 0 ? " (not counted)" : null)}");
            // each way in turn, so that what disturbs the machine disturbs all; the first round only warms up
            await ceiling.AddAsync(round, _records, () => FanOutAsync(sandbox, requests)).ConfigureAwait(false);
            await core.AddAsync(round, _records, () => CoreAsync(sandbox, api, records, null)).ConfigureAwait(false);
            await pipeline.AddAsync(round, _records, () => PipelineAsync(sandbox, api, records)).ConfigureAwait(false);
            await journal.AddAsync(round, _records, () => CoreAsync(sandbox, api, records, scratch.File($"{api}-{round}.jsonl"))).ConfigureAwait(false);
            if (api == ApiKind.Conversations)
            {
                await naive.AddAsync(round, _records, () => OneByOneAsync(sandbox, records)).ConfigureAwait(false);
            }
        }

        report.Line($"{api} Api, {Text.Grouped(_records)} records, {Text.Of(requests.Count / (double)_records, 3)} requests a record, {_rounds} rounds in turns; median (least – greatest).");
        report.Line();
        report.Table("way", "records a second", "of the ceiling, round by round", "client's CPU a record (µs)");
        Row("raw `HttpClient`, the same requests, 8 at once (the ceiling)", ceiling, ceiling);
        Row("`Set-GcWrapup` in a pipeline", pipeline, ceiling);
        Row("the core without PowerShell", core, ceiling);
        Row("the core with a journal", journal, ceiling);
        if (api == ApiKind.Conversations)
        {
            Row("a loop that reads and writes one after the other, unchecked, unproved", naive, ceiling);
        }

        report.Line();
    }

    private void Row(string name, Way way, Way ceiling) => report.Row(
        name,
        way.Rate.Show(Text.Grouped),
        ReferenceEquals(way, ceiling) ? "1" : way.Rate.Over(ceiling.Rate).Show(r => Text.Of(r, 2)),
        way.Processor.Show(Text.Grouped));

    /// <summary>What the core sends for these records.</summary>
    public static async Task<IReadOnlyList<RecordedRequest>> RecordAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records)
    {
        Recording? recording = null;
        using CoreRunner runner = await CoreRunner.StartAsync(sandbox.Address, api, transport: inner => recording = new Recording(inner)).ConfigureAwait(false);
        _ = runner.Run(records).MustBeApplied();
        return recording!.Requests;
    }

    private static async Task<Measured> FanOutAsync(SandboxProcess sandbox, IReadOnlyList<RecordedRequest> requests)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using RawClient raw = await RawClient.ConnectAsync(sandbox.Address).ConfigureAwait(false);
        return await Measured.OfAsync(() => raw.FanOutAsync(requests)).ConfigureAwait(false);
    }

    private static async Task<Measured> OneByOneAsync(SandboxProcess sandbox, List<SandboxRecord> records)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using RawClient raw = await RawClient.ConnectAsync(sandbox.Address).ConfigureAwait(false);
        string code = await raw.CodeAsync("Resolved").ConfigureAwait(false);
        return await Measured.OfAsync(() => raw.OneByOneAsync(records, code)).ConfigureAwait(false);
    }

    private static async Task<Measured> CoreAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records, string? journalPath)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using CoreRunner runner = await CoreRunner.StartAsync(sandbox.Address, api, journalPath: journalPath).ConfigureAwait(false);
        return await Measured.OfAsync(() => Task.Run(() => runner.Run(records).MustBeApplied())).ConfigureAwait(false);
    }

    private static async Task<Measured> PipelineAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using var shell = new PipelineRunner();
        _ = shell.Connect(sandbox.Address, api.ToString(), requestsPerMinute: 0);
        return await Measured.OfAsync(() => Task.Run(() => shell.Run("param($Rows) $Rows | Set-GcWrapup", PipelineRunner.Rows(records)))).ConfigureAwait(false);
    }
}
