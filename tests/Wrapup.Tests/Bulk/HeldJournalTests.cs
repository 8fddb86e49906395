using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>A journal that a run of another process holds.</summary>
public sealed class HeldJournalTests
{
    [Fact]
    public async Task A_journal_that_another_process_holds_is_refused_and_free_as_soon_as_that_one_is_killed()
    {
        string folder = Directory.CreateTempSubdirectory("wrapup-held-").FullName;
        string journal = Path.Combine(folder, "fixes.jsonl");
        await using SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 20, RateLimit = 0, ApplyLagMs = 0 }, TestContext.Current.CancellationToken);
        List<BulkRow> rows = BulkRow.Of(sandbox, 3);
        ShellChild.Prepare(folder, "rows.csv", rows);
        foreach (string route in new[] { "/api/v2/analytics/*", "GET /api/v2/conversations/{id}" })
        {
            sandbox.AddFault(new Fault { Route = route, Kind = FaultKind.Delay, DelayMs = 60_000 });
        }

        using ModuleHost host = ModuleHost.Connected(sandbox, Apis.Conversations);
        using (ShellChild other = ShellChild.Start(sandbox, sandbox.IssueToken("sandbox"), folder, "rows.csv", journal))
        {
            await Condition.UntilAsync(() => other.HasExited || sandbox.FaultHits.Sum() > 0, "the other run reads");

            _ = host.Run("$ids | Set-GcWrapup -WrapupCode Resolved -Notes held -Force -JournalPath $journal -Resume", ("ids", rows.Select(r => r.Id.ToString()).ToArray()), ("journal", journal))
                .SingleTerminating(Reason.JournalLocked, "SetGcWrapup");
            Assert.Equal(0, sandbox.Stats.TotalWrites);
            await other.KillAsync();
        }

        sandbox.ClearFaults();
        _ = host.Run("$ids | Set-GcWrapup -WrapupCode Resolved -Notes held -Force -JournalPath $journal -Resume").AssertClean();
        Assert.All(rows, r => Assert.Equal(1, r.Truth(sandbox).Writes));
        Directory.Delete(folder, recursive: true);
    }
}
