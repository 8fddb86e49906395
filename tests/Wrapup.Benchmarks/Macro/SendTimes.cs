using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Notes when each N-th request left.</summary>
internal sealed class SendTimes(HttpMessageHandler inner, int every) : DelegatingHandler(inner)
{
    private readonly object _gate = new();
    private readonly List<long> _marks = [];
    private readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];
    private int _sent;

    /// <summary>The time between two marks, counted from 1.</summary>
    public TimeSpan Between(int from, int to)
    {
        lock (_gate)
        {
            return Stopwatch.GetElapsedTime(_marks[from - 1], _marks[to - 1]);
        }
    }

    /// <summary>Completes when so many marks are set.</summary>
    public Task AfterAsync(int marks)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((marks, done));
        }

        return done.Task;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // logins do not count against the limit
        if (request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            Count();
        }

        return base.SendAsync(request, cancellationToken);
    }

    private void Count()
    {
        lock (_gate)
        {
            if (++_sent % every == 0)
            {
                _marks.Add(Stopwatch.GetTimestamp());
                _waiting.FindAll(w => w.Count <= _marks.Count).ForEach(w => w.Done.TrySetResult());
            }
        }
    }
}
