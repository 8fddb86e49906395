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
internal sealed record SandboxCounts(long Requests, long Throttled, long Writes, int Twice, IReadOnlyDictionary<string, long> ByRoute)
{
    public static SandboxCounts Of(JsonElement stats)
    {
        JsonElement requests = stats.GetProperty("requests");
        long throttled = requests.GetProperty("byStatus").TryGetProperty("429", out JsonElement count) ? count.GetInt64() : 0;
        int[] writes = [.. stats.GetProperty("writes").EnumerateObject().Select(w => w.Value.GetInt32())];
        return new SandboxCounts(
            requests.GetProperty("total").GetInt64(),
            throttled,
            writes.Sum(),
            writes.Count(w => w > 1),
            requests.GetProperty("byRoute").EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetInt64()));
    }
}
