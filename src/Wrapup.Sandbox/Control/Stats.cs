using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Wrapup.Sandbox;

/// <summary>Counts every request but those to <c>/sandbox</c>. Status 0 stands for a connection that was reset without an answer.</summary>
internal sealed class Stats
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _routes = new(StringComparer.Ordinal);
    private readonly long[] _statuses = new long[1000];

    public void CountRequest(string route) =>
        Interlocked.Increment(ref _routes.GetOrAdd(route, static _ => new StrongBox<long>()).Value);

    public void CountStatus(int status) => Interlocked.Increment(ref _statuses[status]);

    public void Clear()
    {
        _routes.Clear();
        Array.Clear(_statuses);
    }

    public SandboxStats Snapshot(IEnumerable<Interaction> interactions)
    {
        var byRoute = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var (route, count) in _routes)
        {
            byRoute[route] = Interlocked.Read(ref count.Value);
            total += byRoute[route];
        }

        var byStatus = new SortedDictionary<int, long>();
        for (var status = 0; status < _statuses.Length; status++)
        {
            if (Interlocked.Read(ref _statuses[status]) is > 0 and var count)
            {
                byStatus[status] = count;
            }
        }

        var writes = new Dictionary<Guid, int>();
        foreach (var interaction in interactions)
        {
            if (interaction.Writes > 0)
            {
                writes[interaction.Id] = interaction.Writes;
            }
        }

        return new SandboxStats(total, byRoute, byStatus, writes);
    }
}
