using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>A process whose files may not grow any more (RLIMIT_FSIZE): what does not stand in the journal was not sent, and a run without the limit does the rest.</summary>
public sealed class FileLimitTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rows = 1_000;
    private const int BlockBytes = 512;
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-limit-").FullName;
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 2_300, RateLimit = 0, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_journal_at_the_limit_of_its_size_ends_the_run_and_the_next_one_does_the_rest(int blocks)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limit.");
        string path = Path.Combine(_folder, "fixes.jsonl");
        List<BulkRow> rows = BulkRow.Of(_sandbox, Rows);
        ShellChild.Prepare(_folder, "rows.csv", rows);
        string token = _sandbox.IssueToken("sandbox");

        using (ShellChild limited = ShellChild.StartLimited(_sandbox, token, _folder, "rows.csv", path, blocks))
        {
            (int exitCode, string said) = await limited.EndAnyhowAsync();
            output.WriteLine($"exit code {exitCode}, {new FileInfo(path).Length} bytes, {_sandbox.Stats.TotalWrites} writes: {said[..Math.Min(600, said.Length)]}");
            Assert.NotEqual(0, exitCode);
        }

        Assert.InRange(new FileInfo(path).Length, 1, blocks * BlockBytes);
        Assert.InRange(_sandbox.Stats.TotalWrites, 1, Rows - 1);
        string journal = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(rows, r => r.Truth(_sandbox).Writes > 0 && !journal.Contains($"{r.Id}", StringComparison.Ordinal));

        using (ShellChild rest = ShellChild.Start(_sandbox, token, _folder, "rows.csv", path))
        {
            await rest.EndAsync();
        }

        Assert.DoesNotContain(rows, r => !r.IsThere(_sandbox) || r.Truth(_sandbox).Writes != 1);
        JournalSummary summary = JournalView.Read(path).ToSummary();
        Assert.Equal((Rows, Rows, true), (summary.Rows, summary.Done, summary.IsComplete));
    }
}
