using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What a run that takes a while says of itself meanwhile.</summary>
public sealed class ProgressTests : IDisposable
{
    private const int Records = 30;
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-progress-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_comes_at_most_five_times_a_second_and_tells_the_time_left_where_the_total_is_known()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 0, RateLimit = 0, LatencyMs = 40, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);
        using ModuleHost host = ModuleHost.Connected(sandbox, Apis.Interactions);
        string[] ids = [.. Enumerable.Range(0, Records).Select(_ => sandbox.AddInteraction("{}").Id.ToString())];
        _ = host.Run("$ids | Set-GcWrapup -WrapupCode Escalated -ThrottleLimit 64", ("ids", ids), ("journal", Path.Combine(_folder, "run.jsonl"))).AssertClean();

        ProgressRecord[] set = Run(host, "$ids | Set-GcWrapup -WrapupCode Resolved -Force -ThrottleLimit 1 -JournalPath $journal");
        ProgressRecord[] undo = Run(host, "Undo-GcWrapup $journal -ThrottleLimit 1");

        Assert.All(set, line => Assert.Equal(-1, line.SecondsRemaining));
        ProgressRecord[] begun = [.. undo.Where(line => !line.StatusDescription.StartsWith("0 done", StringComparison.Ordinal))];
        Assert.NotEmpty(begun);
        Assert.All(begun, line => Assert.InRange(line.SecondsRemaining, 0, 600));
        Assert.All(begun, line => Assert.InRange(line.PercentComplete, 1, 100));
    }

    private static ProgressRecord[] Run(ModuleHost host, string script)
    {
        using PowerShell shell = PowerShell.Create(host.Runspace);
        var watch = Stopwatch.StartNew();
        _ = shell.AddScript(script).Invoke();
        Assert.Empty(shell.Streams.Error);
        ProgressRecord[] lines = [.. shell.Streams.Progress.Where(p => p.RecordType == ProgressRecordType.Processing)];
        Assert.InRange(lines.Length, 2, (int)(watch.Elapsed.TotalSeconds * 5));
        Assert.All(lines, line => Assert.Matches(@"\d done, \d+ failed, .* a second", line.StatusDescription));
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
        return lines;
    }
}
