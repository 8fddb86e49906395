using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Benchmarks.Macro;

/// <summary>What the sandbox counted.</summary>
/// <param name="Requests">All requests, logins included.</param>
/// <param name="Throttled">Answers with 429.</param>
/// <param name="Writes">Accepted writes.</param>
/// <param name="Twice">Interactions that were written more than once.</param>
/// <param name="ByRoute">Requests by method and route.</param>
/// <param name="ByStatus">Answers by status; 0 for a connection that was reset without one.</param>
internal sealed record SandboxCounts(
    long Requests, long Throttled, long Writes, int Twice, IReadOnlyDictionary<string, long> ByRoute, IReadOnlyDictionary<string, long> ByStatus)
{
    public static SandboxCounts Of(JsonElement stats)
    {
        JsonElement requests = stats.GetProperty("requests");
        Dictionary<string, long> byStatus = Longs(requests.GetProperty("byStatus"));
        int[] writes = [.. stats.GetProperty("writes").EnumerateObject().Select(w => w.Value.GetInt32())];
        return new SandboxCounts(
            requests.GetProperty("total").GetInt64(),
            byStatus.GetValueOrDefault("429"),
            writes.Sum(),
            writes.Count(w => w > 1),
            Longs(requests.GetProperty("byRoute")),
            byStatus);
    }

    private static Dictionary<string, long> Longs(JsonElement counts) => counts.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt64());
}
