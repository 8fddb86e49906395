using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>The time from Ctrl+C, which is <see cref="PowerShell.Stop"/>, to the pipeline's end, in the states in which people press it.</summary>
internal sealed class StopSection(Report report, bool isQuick)
{
    // more than any machine writes until the last sample is stopped, and more than a paced or slow run ever reaches
    private const int Plenty = 60_000;
    private const int Enough = 1_000;
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_last = TimeSpan.FromMilliseconds(1_500);
    private readonly int _samples = isQuick ? 5 : 20;

    public async Task RunAsync()
    {
        report.Heading("Ctrl+C");
        report.Line($"{_samples} samples each, 0.3 to 1.5 s into the run; median (least – greatest). Behind it, requests that reached the sandbox after the stop had returned.");
        report.Line();
        report.Table("while", "milliseconds to return", "requests after");
        await MeasureAsync("records fly, unthrottled", Plenty, requestsPerMinute: 0).ConfigureAwait(false);
        await MeasureAsync("the run waits for its pace", Enough, requestsPerMinute: 60).ConfigureAwait(false);
        await MeasureAsync("the service is slow (5 s)", Enough, requestsPerMinute: 0, "--latency-ms", "5000").ConfigureAwait(false);
    }

    private async Task MeasureAsync(string name, int count, int requestsPerMinute, params string[] options)
    {
        Report.Note($"stop while {name}");
        SandboxProcess sandbox = await SandboxProcess.StartAsync(count, ["--rate-limit", "0", .. options]).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            List<SandboxRecord> records = await sandbox.RecordsAsync(count).ConfigureAwait(false);
            var times = new Spread();
            long late = 0;
            // the login, too, may be slow: one connection for all samples
            using var shell = new PipelineRunner();
            _ = shell.Connect(sandbox.Address, nameof(ApiKind.Conversations), requestsPerMinute);
            for (int i = 0; i < _samples; i++)
            {
                await sandbox.ResetAsync().ConfigureAwait(false);
                using PowerShell pipeline = shell.Make("param($Rows) $Rows | Set-GcWrapup", PipelineRunner.Rows(records));
                IAsyncResult run = pipeline.BeginInvoke();
                await Task.Delay(s_first + ((s_last - s_first) * i / _samples)).ConfigureAwait(false);
                long start = Stopwatch.GetTimestamp();
                pipeline.Stop();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                long at = (await sandbox.CountAsync().ConfigureAwait(false)).Requests;
                await Task.Delay(TimeSpan.FromMilliseconds(300)).ConfigureAwait(false);
                late += (await sandbox.CountAsync().ConfigureAwait(false)).Requests - at;
                if (!run.IsCompleted || pipeline.InvocationStateInfo.State != PSInvocationState.Stopped)
                {
                    throw new InvalidOperationException($"The pipeline was not stopped but {pipeline.InvocationStateInfo.State}: {pipeline.InvocationStateInfo.Reason}");
                }
            }

            report.Row(name, times.Show(ms => Text.Of(ms, 1)), Text.Of(late));
        }
    }
}
