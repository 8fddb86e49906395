using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>A long run while two requests in a hundred meet each kind of fault, all kinds together: every record ends with a status that is true.</summary>
public sealed class MixedFaultsTests(ITestOutputHelper output)
{
    private const int Rows = 1_200;
    private const double Rate = 0.02;

    private const string Write = "write";

    private static readonly Fault[] s_faults =
    [
        new() { Kind = FaultKind.Status, Status = 408 },
        new() { Kind = FaultKind.Status, Status = 500 },
        new() { Kind = FaultKind.Status, Status = 502, Body = "<html><body>Bad gateway</body></html>", ContentType = "text/html" },
        new() { Kind = FaultKind.Status, Status = 503 },
        new() { Kind = FaultKind.Status, Status = 504, Applied = true, Route = Write },
        new() { Kind = FaultKind.Status, Status = 409 },
        new() { Kind = FaultKind.Status, Status = 429 },
        new() { Kind = FaultKind.ResetBefore },
        new() { Kind = FaultKind.ResetAfter },
        new() { Kind = FaultKind.Truncate },
        new() { Kind = FaultKind.SlowDrip, DelayMs = 40 },
        new() { Kind = FaultKind.Delay, DelayMs = 3000 },
        new() { Kind = FaultKind.NotApplied, Route = Write },
        new() { Kind = FaultKind.AppliedLate, DelayMs = 150 },
    ];

    private static readonly Dictionary<ApiKind, string> s_writes = new()
    {
        [ApiKind.Conversations] = "PATCH /api/v2/conversations/{id}/participants/{pid}",
        [ApiKind.Interactions] = "POST /api/v2/interactions/{id}/wrapup",
    };

    [Theory]
    [InlineData(ApiKind.Conversations)]
    [InlineData(ApiKind.Interactions)]
    public async Task Every_record_ends_with_a_true_status(ApiKind api)
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 2_400, RateLimit = 0, ApplyLagMs = 5, AnalyticsLagMs = 60 }, TestContext.Current.CancellationToken);
        List<BulkRow> rows = BulkRow.Of(sandbox, Rows);
        using GcConnection connection = await BulkConnection.OpenAsync(sandbox, api);
        long seed = 0;
        foreach (Fault fault in s_faults)
        {
            sandbox.AddFault(fault with { Rate = Rate, Seed = ++seed, Route = fault.Route is null ? null : s_writes[api] });
        }

        List<WrapupResult> results = BulkConnection.Run(connection, rows);

        output.WriteLine(string.Join(", ", results.GroupBy(r => (r.Status, r.Reason)).Select(g => $"{g.Count()} {g.Key.Status} {g.Key.Reason}")));
        Assert.Equal(rows.Select(r => r.Id.ToString()), results.Select(r => r.InteractionId));
        Assert.All(sandbox.FaultHits, hits => Assert.True(hits > 0, "A kind of fault never struck."));
        Assert.Empty(results.Zip(rows).Where(pair => IsUntrue(pair.First, pair.Second, sandbox)).Select(pair => $"{pair.First}: {pair.First.Message}"));
        Assert.DoesNotContain(rows, r => r.Truth(sandbox).Writes > 1);
        // what fails is what was swallowed or refused, a few in a hundred; all else came through in spite of everything
        Assert.InRange(results.Count(r => r.Status == WrapupStatus.Applied), Rows * 80 / 100, Rows);
    }

    private static bool IsUntrue(WrapupResult result, BulkRow row, SandboxServer sandbox) => (result.Status, result.Reason) switch
    {
        (WrapupStatus.Applied, _) => !row.IsThere(sandbox),
        (WrapupStatus.Failed, Reason.OutcomeUnknown) => false,
        _ => row.IsThere(sandbox),
    };
}
