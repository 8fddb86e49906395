using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>A sandbox in a process of its own, so that client and server share no heap and no thread pool.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private const string Ready = "Sandbox ready: ";

    // of ten interactions that a seed makes, four or five are closed with one agent and no user's code
    private const double SeedPerRecord = 2.4;
    private const int Spare = 200;
    private readonly Process _process;
    private readonly HttpClient _control;

    private SandboxProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _control = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public Uri Address { get; }

    /// <summary>What the sandbox has spent of the processor so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one that holds at least so many records to write.</summary>
    public static async Task<SandboxProcess> StartAsync(int records, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] all =
        [
            Path.Combine(AppContext.BaseDirectory, "Wrapup.Sandbox.dll"),
            "--interactions", Text.Of((int)(records * SeedPerRecord) + Spare),
            // it ends by itself should this process be killed
            "--stop-after-sec", "7200",
            .. options,
        ];
        Array.ForEach(all, start.ArgumentList.Add);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox did not start.");
        string? line = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return line?.StartsWith(Ready, StringComparison.Ordinal) == true
            ? new SandboxProcess(process, new Uri(line[Ready.Length..]))
            : throw new InvalidOperationException($"The sandbox said '{line}'.");
    }

    /// <summary>What was asked of it so far.</summary>
    public async Task<SandboxCounts> CountAsync()
    {
        using JsonDocument stats = await JsonDocument.ParseAsync(await _control.GetStreamAsync("/sandbox/stats").ConfigureAwait(false)).ConfigureAwait(false);
        return SandboxCounts.Of(stats.RootElement);
    }

    /// <summary>Everything as at the start.</summary>
    public async Task ResetAsync()
    {
        using HttpResponseMessage answer = await _control.PostAsync("/sandbox/reset", null).ConfigureAwait(false);
        _ = answer.EnsureSuccessStatusCode();
    }

    /// <summary>Scripts a fault.</summary>
    public async Task AddFaultAsync(object fault)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync("/sandbox/faults", fault).ConfigureAwait(false);
        _ = answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ended interactions with one agent and no user's code, all of which can be written.</summary>
    public async Task<List<SandboxRecord>> RecordsAsync(int count)
    {
        var records = new List<SandboxRecord>(count);
        foreach (string wrapup in (string[])["none", "system"])
        {
            string query = $"/sandbox/interactions?state=closed&agents=1&wrapup={wrapup}&limit={Text.Of(count - records.Count)}";
            using Stream answer = await _control.GetStreamAsync(query).ConfigureAwait(false);
            await foreach (JsonElement interaction in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(answer).ConfigureAwait(false))
            {
                records.Add(SandboxRecord.Of(interaction));
            }
        }

        return records.Count == count ? records : throw new InvalidOperationException($"The sandbox has {records.Count} records of the {count} that are needed.");
    }

    /// <summary>What stands at each of the interactions of these records now.</summary>
    public async Task<Dictionary<string, SandboxRecord>> TruthAsync()
    {
        var truth = new Dictionary<string, SandboxRecord>(StringComparer.OrdinalIgnoreCase);
        using Stream answer = await _control.GetStreamAsync("/sandbox/interactions?state=closed&agents=1").ConfigureAwait(false);
        await foreach (JsonElement interaction in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(answer).ConfigureAwait(false))
        {
            SandboxRecord record = SandboxRecord.Of(interaction);
            truth[record.InteractionId] = record;
        }

        return truth;
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }
}
