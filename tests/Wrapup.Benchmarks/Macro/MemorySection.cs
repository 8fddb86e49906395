using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Managed memory after the first records of a run and after the last, with nothing collected but what the run itself holds.</summary>
internal sealed class MemorySection(Report report, bool isQuick)
{
    private const int Few = 1_000;
    private readonly int _many = isQuick ? 20_000 : 200_000;

    public async Task RunAsync(ScratchFolder scratch)
    {
        report.Heading("Managed memory");
        report.Line("`GC.GetTotalMemory(true)` in the client's process, between records of one run that goes on. In the pipeline it is read while records are in flight.");
        report.Line();
        report.Table("run", $"after {Text.Grouped(Few)} (MB)", $"after {Text.Grouped(_many)} (MB)", "growth (MB)");
        SandboxProcess sandbox = await SandboxProcess.StartAsync(_many, "--rate-limit", "0").ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> records = await sandbox.RecordsAsync(_many).ConfigureAwait(false);
            await CoreAsync("the core", sandbox, records, null).ConfigureAwait(false);
            await CoreAsync("the core with a journal", sandbox, records, scratch.File("memory.jsonl")).ConfigureAwait(false);
            await PipelineAsync(sandbox, records).ConfigureAwait(false);
        }
    }

    private async Task CoreAsync(string name, SandboxProcess sandbox, List<SandboxRecord> records, string? journalPath)
    {
        Report.Note($"memory of {name}");
        await sandbox.ResetAsync().ConfigureAwait(false);
        using CoreRunner runner = await CoreRunner.StartAsync(sandbox.Address, ApiKind.Conversations, journalPath: journalPath).ConfigureAwait(false);
        _ = runner.Run(records.Take(Few)).MustBeApplied();
        long few = GC.GetTotalMemory(forceFullCollection: true);
        _ = runner.Run(records.Skip(Few)).MustBeApplied();
        Row(name, few, GC.GetTotalMemory(forceFullCollection: true));
    }

    private async Task PipelineAsync(SandboxProcess sandbox, List<SandboxRecord> records)
    {
        Report.Note("memory of the pipeline");
        await sandbox.ResetAsync().ConfigureAwait(false);
        using var shell = new PipelineRunner();
        _ = shell.Connect(sandbox.Address, nameof(ApiKind.Conversations), requestsPerMinute: 0);
        long few = 0;
        long many = 0;
        // as far behind the first as the second is from the last: what is in flight is the same
        _ = shell.Run("param($Rows) $Rows | Set-GcWrapup", PipelineRunner.Rows(Watched()));
        Row("`Set-GcWrapup` in a pipeline", few, many);

        IEnumerable<SandboxRecord> Watched()
        {
            for (int i = 0; i < records.Count; i++)
            {
                if (i == Few * 5)
                {
                    few = GC.GetTotalMemory(forceFullCollection: true);
                }
                else if (i == records.Count - 1)
                {
                    many = GC.GetTotalMemory(forceFullCollection: true);
                }

                yield return records[i];
            }
        }
    }

    private void Row(string name, long few, long many) => report.Row(name, Text.Megabytes(few), Text.Megabytes(many), Text.Megabytes(many - few));
}
