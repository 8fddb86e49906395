using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>Four processes on one token, each believing that the whole limit is its own: no record is lost, and nobody storms.</summary>
public sealed class FourProcessesTests : IAsyncLifetime
{
    private const int Processes = 4;
    private const int RowsEach = 80;
    private const int Limit = 300;

    // when the limit is met each process has so many requests under way at most; after that it waits as it was told
    private const int UnderWay = Processes * 8;
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-four-").FullName;
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 800, RateLimit = Limit, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Four_processes_on_one_token_lose_nothing_and_do_not_storm()
    {
        List<BulkRow> rows = BulkRow.Of(_sandbox, Processes * RowsEach);
        string token = _sandbox.IssueToken("sandbox");
        var children = new List<ShellChild>();
        for (int i = 0; i < Processes; i++)
        {
            ShellChild.Prepare(_folder, $"{i}.csv", rows.Skip(i * RowsEach).Take(RowsEach));
            children.Add(ShellChild.Start(_sandbox, token, _folder, $"{i}.csv", rate: Limit));
        }

        await Task.WhenAll(children.Select(c => c.EndAsync()));
        children.ForEach(c => c.Dispose());

        SandboxStats stats = _sandbox.Stats;
        Assert.DoesNotContain(rows, r => !r.IsThere(_sandbox) || r.Truth(_sandbox).Writes != 1);
        Assert.True(stats.TotalRequests > Limit, "The limit was never met, so nothing was shown.");
        Assert.InRange(stats.ByStatus.GetValueOrDefault(429), 1, 3 * UnderWay);
    }
}
