using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Records a second without a limit: the pipeline, the core, the ceiling and the naive way, in turns against the same sandbox.</summary>
internal sealed class ThroughputSection(Report report, bool isQuick)
{
    private const int LatencyMs = 20;
    private static readonly string[] s_columns =
        ["way", "records a second", "of the ceiling, round by round", "client's CPU a record (µs)", "sandbox's CPU a record (µs)"];

    // the runtime goes on compiling what is hot over hundreds of thousands of records, and shorter rounds would measure that
    private readonly Series _local = isQuick ? new Series(3_000, WarmUps: 1, Rounds: 2, WithNaive: true) : new Series(100_000, WarmUps: 1, Rounds: 5, WithNaive: true);
    private readonly Series _distant = isQuick ? new Series(500, WarmUps: 0, Rounds: 1, WithNaive: false) : new Series(2_000, WarmUps: 0, Rounds: 3, WithNaive: false);

    public async Task RunAsync(ScratchFolder scratch)
    {
        report.Heading("Records a second, unthrottled");
        report.Line("Nothing limits but the processor, which client and sandbox share: a record's share of the ceiling is what the two spend on it.");
        report.Line();
        await RunAsync(_local, scratch, "--rate-limit", "0").ConfigureAwait(false);
        report.Heading($"Records a second, the service {LatencyMs} ms away");
        report.Line($"The same with answers that take {LatencyMs} ms, as over a network: eight requests at once spend their time waiting, and not the processor's.");
        report.Line();
        await RunAsync(_distant, scratch, "--rate-limit", "0", "--latency-ms", Text.Of(LatencyMs)).ConfigureAwait(false);
    }

    private async Task RunAsync(Series series, ScratchFolder scratch, params string[] options)
    {
        foreach (ApiKind api in (ApiKind[])[ApiKind.Conversations, ApiKind.Interactions])
        {
            SandboxProcess sandbox = await SandboxProcess.StartAsync(series.Records, options).ConfigureAwait(false);
            await using (sandbox.ConfigureAwait(false))
            {
                await RunAsync(series, sandbox, api, scratch).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(Series series, SandboxProcess sandbox, ApiKind api, ScratchFolder scratch)
    {
        List<SandboxRecord> records = await sandbox.RecordsAsync(series.Records).ConfigureAwait(false);
        IReadOnlyList<RecordedRequest> requests = await RecordAsync(sandbox, api, records).ConfigureAwait(false);
        bool withNaive = series.WithNaive && api == ApiKind.Conversations;
        Way ceiling = new(), core = new(), pipeline = new(), journal = new(), naive = new();
        for (int round = 1 - series.WarmUps; round <= series.Rounds; round++)
        {
            bool counts = round > 0;
            Report.Note($"{api}, {(counts ? $"round {round} of {series.Rounds}" : "warming up")}");
            // each way in turn, so that what disturbs the machine disturbs all
            await ceiling.AddAsync(counts, series.Records, () => FanOutAsync(sandbox, requests)).ConfigureAwait(false);
            await core.AddAsync(counts, series.Records, () => CoreAsync(sandbox, api, records, null)).ConfigureAwait(false);
            await pipeline.AddAsync(counts, series.Records, () => PipelineAsync(sandbox, api, records)).ConfigureAwait(false);
            string journalPath = scratch.File($"{Guid.NewGuid():N}.jsonl");
            await journal.AddAsync(counts, series.Records, () => CoreAsync(sandbox, api, records, journalPath)).ConfigureAwait(false);
            if (withNaive)
            {
                await naive.AddAsync(counts, series.Records, () => OneByOneAsync(sandbox, records)).ConfigureAwait(false);
            }
        }

        report.Line(
            $"{api} Api, {Text.Grouped(series.Records)} records, {Text.Of(requests.Count / (double)series.Records, 3)} requests a record, {series.Rounds} rounds in turns"
            + $"{(series.WarmUps > 0 ? $" after {series.WarmUps} that only warm up" : null)}; median (least – greatest).");
        report.Line();
        report.Table(s_columns);
        Row("raw `HttpClient`, the same requests, 8 at once (the ceiling)", ceiling, ceiling);
        Row("`Set-GcWrapup` in a pipeline", pipeline, ceiling);
        Row("the core without PowerShell", core, ceiling);
        Row("the core with a journal", journal, ceiling);
        if (withNaive)
        {
            Row("a loop that reads and writes one after the other, unchecked, unproved", naive, ceiling);
        }

        report.Line();
    }

    private void Row(string name, Way way, Way ceiling) => report.Row(
        name,
        way.Rate.Show(Text.Grouped),
        ReferenceEquals(way, ceiling) ? "1" : way.Rate.Over(ceiling.Rate).Show(r => Text.Of(r, 2)),
        way.Processor.Show(Text.Grouped),
        way.Sandbox.Show(Text.Grouped));

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
        return await Measured.OfAsync(sandbox, () => raw.FanOutAsync(requests)).ConfigureAwait(false);
    }

    private static async Task<Measured> OneByOneAsync(SandboxProcess sandbox, List<SandboxRecord> records)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using RawClient raw = await RawClient.ConnectAsync(sandbox.Address).ConfigureAwait(false);
        string code = await raw.CodeAsync("Resolved").ConfigureAwait(false);
        return await Measured.OfAsync(sandbox, () => raw.OneByOneAsync(records, code)).ConfigureAwait(false);
    }

    private static async Task<Measured> CoreAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records, string? journalPath)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using CoreRunner runner = await CoreRunner.StartAsync(sandbox.Address, api, journalPath: journalPath).ConfigureAwait(false);
        return await Measured.OfAsync(sandbox, () => PipelineThread.RunAsync(() => runner.Run(records).MustBeApplied())).ConfigureAwait(false);
    }

    private static async Task<Measured> PipelineAsync(SandboxProcess sandbox, ApiKind api, List<SandboxRecord> records)
    {
        await sandbox.ResetAsync().ConfigureAwait(false);
        using var shell = new PipelineRunner();
        _ = shell.Connect(sandbox.Address, api.ToString(), requestsPerMinute: 0);
        return await Measured.OfAsync(sandbox, () => PipelineThread.RunAsync(() => shell.Run("param($Rows) $Rows | Set-GcWrapup", PipelineRunner.Rows(records)))).ConfigureAwait(false);
    }

    /// <summary>How much is measured.</summary>
    /// <param name="Records">The records of a round.</param>
    /// <param name="WarmUps">Rounds before the first that counts.</param>
    /// <param name="Rounds">Rounds that count.</param>
    /// <param name="WithNaive">Whether the loop of one by one takes part.</param>
    private sealed record Series(int Records, int WarmUps, int Rounds, bool WithNaive);
}
