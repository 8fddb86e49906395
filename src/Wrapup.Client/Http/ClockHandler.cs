using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Notes how far the service's clock, as its answers' Date header tells it to the second, stands from ours.</summary>
internal sealed class ClockHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private long _skewTicks = long.MinValue;

    /// <summary>Theirs less ours; null while no answer said.</summary>
    public TimeSpan? Skew => Interlocked.Read(ref _skewTicks) is var ticks && ticks == long.MinValue ? null : TimeSpan.FromTicks(ticks);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Headers.Date is { } theirs)
        {
            _ = Interlocked.Exchange(ref _skewTicks, (theirs - time.GetUtcNow()).Ticks);
        }

        return response;
    }
}
