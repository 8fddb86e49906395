using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Requests a record, counted at the sandbox: scope, settings, code lists, checks, writes and proofs, all included.</summary>
internal sealed class RequestsSection(Report report, bool isQuick)
{
    private static readonly int[] s_lagSeconds = [0, 2, 30];
    private readonly int[] _counts = isQuick ? [1, 10, 1_000] : [1, 10, 1_000, 10_000];

    public async Task RunAsync()
    {
        report.Heading("Requests a record");
        report.Line("Every request after the login, counted at the sandbox. The lag is how far analytics, from which many are read at once, is behind.");
        report.Line();
        report.Table(["Api", "analytics lag", .. _counts.Select(n => $"{Text.Grouped(n)} {(n == 1 ? "record" : "records")}")]);
        // what the lags cost is waiting, so they wait together
        string[][] rows = await Task.WhenAll(
            from api in (ApiKind[])[ApiKind.Conversations, ApiKind.Interactions]
            from lag in s_lagSeconds
            select CountAsync(api, lag)).ConfigureAwait(false);
        foreach (string[] row in rows)
        {
            report.Row(row);
        }
    }

    private async Task<string[]> CountAsync(ApiKind api, int lagSeconds)
    {
        string lag = (lagSeconds * 1000).ToString(CultureInfo.InvariantCulture);
        SandboxProcess sandbox = await SandboxProcess.StartAsync(_counts.Max(), "--rate-limit", "0", "--analytics-lag-ms", lag).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> records = await sandbox.RecordsAsync(_counts.Max()).ConfigureAwait(false);
            var row = new List<string> { api.ToString(), $"{lagSeconds} s" };
            foreach (int count in _counts)
            {
                await sandbox.ResetAsync().ConfigureAwait(false);
                using CoreRunner runner = await CoreRunner.StartAsync(sandbox.Address, api).ConfigureAwait(false);
                long before = (await sandbox.CountAsync().ConfigureAwait(false)).Requests;
                Tally tally = await PipelineThread.RunAsync(() => runner.Run(records.Take(count)).MustBeApplied()).ConfigureAwait(false);
                long sent = (await sandbox.CountAsync().ConfigureAwait(false)).Requests - before;
                row.Add($"{Text.Of(sent / (double)count, count < 1_000 ? 1 : 3)} in {Text.Of(tally.Elapsed.TotalSeconds, 1)} s");
                Report.Note($"{string.Join(", ", row)} ({count})");
            }

            return [.. row];
        }
    }
}
