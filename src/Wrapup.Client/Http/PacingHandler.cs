using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Takes a place in the pacer for each attempt, and tells it of every 429.</summary>
internal sealed class PacingHandler(Pacer pacer, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int TooManyRequests = 429;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        CallInfo info = CallMessage.InfoOf(request);
        info.Attempts++;
        HttpResponseMessage? response = null;
        GenesysApiException? end = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            bool isThrottled = (int?)response?.StatusCode == TooManyRequests;
            end = pacer.Leave(isThrottled, isThrottled ? RetryAfter.Of(response!, time) : null);
            info.Pause = isThrottled ? pacer.GateWait() : TimeSpan.Zero;
        }
        if (end is null)
        {
            return response;
        }
        response.Dispose();
        throw end;
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        ValueTask place = pacer.EnterAsync(cancellationToken);
        if (place.IsCompletedSuccessfully)
        {
            return;
        }
        long start = time.GetTimestamp();
        await place.ConfigureAwait(false);
        Telemetry.Waited(time.GetElapsedTime(start));
    }
}
