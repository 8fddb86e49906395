using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Notes how far the service's clock, as its answers' Date header tells it to the second, stands from ours.</summary>
internal sealed class ClockHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // clocks drift apart slowly, and a header that is read for each of a hundred thousand answers costs
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(5);

    private long _skewTicks = long.MinValue;
    private long _notedAt;

    /// <summary>Theirs less ours; null while no answer said.</summary>
    public TimeSpan? Skew => Interlocked.Read(ref _skewTicks) is var ticks && ticks == long.MinValue ? null : TimeSpan.FromTicks(ticks);

    private bool IsFresh => Skew is not null && time.GetElapsedTime(Interlocked.Read(ref _notedAt)) < s_fresh;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> answer = base.SendAsync(request, cancellationToken);
        return IsFresh ? answer : NotedAsync(answer);
    }

    private async Task<HttpResponseMessage> NotedAsync(Task<HttpResponseMessage> answer)
    {
        HttpResponseMessage response = await answer.ConfigureAwait(false);
        if (!IsFresh && response.Headers.Date is { } theirs)
        {
            _ = Interlocked.Exchange(ref _notedAt, time.GetTimestamp());
            _ = Interlocked.Exchange(ref _skewTicks, (theirs - time.GetUtcNow()).Ticks);
        }

        return response;
    }
}
