using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>Ctrl+C at any point of a run with a journal: the pipeline ends at once, nothing leaves afterwards, and the journal is whole.</summary>
public sealed class StopAnywhereTests : IAsyncLifetime
{
    private const int Rows = 400;
    private const int Stops = 15;
    private const int Seed = 7;
    private const int AtOnce = 16;

    // the promise of a stop is 100 ms: for so long it has to be quiet after one
    private static readonly TimeSpan s_promised = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-stop-").FullName;
    private SandboxServer _sandbox = null!;

    private string JournalPath => Path.Combine(_folder, "fixes.jsonl");

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 900, RateLimit = 0, LatencyMs = 3, ApplyLagMs = 10, AnalyticsLagMs = 30 }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Ctrl_C_at_any_point_leaves_a_whole_journal_and_nothing_under_way()
    {
        List<BulkRow> rows = BulkRow.Of(_sandbox, Rows);
        using ModuleHost host = ModuleHost.Connected(_sandbox, Apis.Conversations);
        GcConnection connection = host.Run("Get-GcConnection").Single<GcConnection>();
        host.Runspace.SessionStateProxy.SetVariable("rows", rows.Select(ToObject).ToArray());
        host.Runspace.SessionStateProxy.SetVariable("journal", JournalPath);
        var random = new Random(Seed);
        for (int stop = 1; stop <= Stops; stop++)
        {
            await StopAsync(host, connection, random.Next(0, 20));
        }

        Ran ran = host.Run("$rows | Set-GcWrapup -Force -JournalPath $journal -Resume -PassThru").AssertClean();

        Assert.Equal(Rows, ran.Output.Count);
        Assert.DoesNotContain(rows, r => !r.IsThere(_sandbox) || r.Truth(_sandbox).Writes != 1);
        Assert.Equal(Rows, JournalView.Read(JournalPath).ToSummary().Done);
    }

    private async Task StopAsync(ModuleHost host, GcConnection connection, int writes)
    {
        int before = _sandbox.Stats.TotalWrites;
        long asked = _sandbox.Stats.TotalRequests;
        using PowerShell shell = PowerShell.Create(host.Runspace);
        IAsyncResult run = shell.AddScript("$rows | Set-GcWrapup -Force -JournalPath $journal -Resume").BeginInvoke();
        await Condition.UntilAsync(() => _sandbox.Stats.TotalRequests > asked && _sandbox.Stats.TotalWrites >= before + writes, $"{writes} more writes");

        await Task.Run(shell.Stop).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        long sent = connection.Pacer.Sent;
        Assert.True(run.IsCompleted);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        await Condition.QuietAsync(() => connection.Pacer.Sent + _sandbox.Stats.TotalRequests, s_promised, "the requests to end");
        // at most what was just leaving, where the run as a whole has hundreds to send
        Assert.InRange(connection.Pacer.Sent, sent, sent + AtOnce);
        byte[] journal = await File.ReadAllBytesAsync(JournalPath, TestContext.Current.CancellationToken);
        Assert.Equal((byte)'\n', journal[^1]);
        Assert.Equal(journal.Count(b => b == (byte)'\n'), JournalReader.Read(JournalPath).Count());
    }

    private static PSObject ToObject(BulkRow row)
    {
        var made = new PSObject();
        made.Properties.Add(new PSNoteProperty("InteractionId", row.Id.ToString()));
        made.Properties.Add(new PSNoteProperty("WrapupCode", row.Code));
        made.Properties.Add(new PSNoteProperty("Notes", row.Notes));
        return made;
    }
}
