using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>How much of a rate limit a long run uses, and whether it ever trips it.</summary>
internal sealed class EfficiencySection(Report report, bool isQuick)
{
    private readonly int[] _limits = isQuick ? [300, 3_000] : [300, 3_000, 30_000];
    private readonly int _windows = isQuick ? 1 : 3;

    public async Task RunAsync()
    {
        report.Heading("Use of the rate limit");
        report.Line(
            $"Sustained over {_windows} minute(s) after the first, three sandboxes and three connections at once: requests that left over requests that the limit "
            + "allows in that time, from the last request of the first minute's allowance to the last of the last; answers with 429 over the whole run.");
        report.Line();
        report.Table("limit a minute", "requests sent", "used", "429s");
        foreach (string[] row in await Task.WhenAll(_limits.Select(MeasureAsync)).ConfigureAwait(false))
        {
            report.Row(row);
        }
    }

    private async Task<string[]> MeasureAsync(int limit)
    {
        // as many requests as fill all windows: a record takes at least one
        int needed = limit * (_windows + 1);
        SandboxProcess sandbox = await SandboxProcess.StartAsync(needed, "--rate-limit", Text.Of(limit)).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> records = await sandbox.RecordsAsync(needed).ConfigureAwait(false);
            SendTimes? times = null;
            using CoreRunner runner = await CoreRunner.StartAsync(
                sandbox.Address, ApiKind.Conversations, limit, transport: inner => times = new SendTimes(inner, every: limit)).ConfigureAwait(false);
            Task<Tally?> run = PipelineThread.RunAsync(() => RunUntilStopped(runner, records));
            await times!.AfterAsync(_windows + 1).ConfigureAwait(false);
            runner.Stop();
            _ = await run.ConfigureAwait(false);
            SandboxCounts counts = await sandbox.CountAsync().ConfigureAwait(false);
            double used = _windows * 60 / times.Between(1, _windows + 1).TotalSeconds;
            Report.Note($"{limit} a minute: {used:F4}, {counts.Throttled} answers with 429");
            return [Text.Grouped(limit), Text.Grouped(counts.Requests), Text.Of(used, 4), Text.Of(counts.Throttled)];
        }
    }

    private static Tally? RunUntilStopped(CoreRunner runner, IEnumerable<SandboxRecord> records)
    {
        try
        {
            return runner.Run(records);
        }
        catch (OperationCanceledException)
        {
            // that is how a run ends that was long enough
            return null;
        }
    }
}
