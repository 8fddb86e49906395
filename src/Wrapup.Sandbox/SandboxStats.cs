using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Sandbox;

/// <summary>What <c>GET /sandbox/stats</c> says, for callers in the same process.</summary>
/// <param name="TotalRequests">Every request but those to <c>/sandbox</c>.</param>
/// <param name="ByRoute">Requests by method and route, as in <c>GET /api/v2/conversations/{id}</c>.</param>
/// <param name="ByStatus">Answers by status; 0 is a connection that was reset without an answer.</param>
/// <param name="Writes">Accepted wrap-up writes by interaction.</param>
public sealed record SandboxStats(
    long TotalRequests,
    IReadOnlyDictionary<string, long> ByRoute,
    IReadOnlyDictionary<int, long> ByStatus,
    IReadOnlyDictionary<Guid, int> Writes)
{
    /// <summary>Accepted wrap-up writes over all interactions.</summary>
    public int TotalWrites => Writes.Values.Sum();

    /// <summary>How often a route was called.</summary>
    public long RequestsTo(string route) => ByRoute.GetValueOrDefault(route);
}
