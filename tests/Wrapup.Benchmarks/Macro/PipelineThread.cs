using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>
/// Runs what blocks on a thread of its own, as PowerShell runs a pipeline: on one of the pool it would take a core's worth of workers away from
/// the requests that it waits for.
/// </summary>
internal static class PipelineThread
{
    public static Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
