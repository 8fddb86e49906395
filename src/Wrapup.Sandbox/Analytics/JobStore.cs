using System;
using System.Collections.Concurrent;

namespace Wrapup.Sandbox;

/// <summary>The asynchronous queries of this sandbox.</summary>
internal sealed class JobStore
{
    private readonly ConcurrentDictionary<Guid, Job> _jobs = new();

    public void Add(Job job) => _jobs[job.Id] = job;

    public Job? Find(string? id) => Guid.TryParseExact(id, "D", out var parsed) && _jobs.TryGetValue(parsed, out var job) ? job : null;

    public void Clear() => _jobs.Clear();
}
