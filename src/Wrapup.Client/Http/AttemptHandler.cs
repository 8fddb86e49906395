using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The innermost handler: bounds the time of one attempt, tells that from the caller's cancellation, and measures.</summary>
internal sealed class AttemptHandler(Tuning tuning, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly AttemptTimes _times = new(tuning.RequestTimeout, time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallInfo info = CallMessage.InfoOf(request);
        CancellationToken stop = info.BeginAttempt(_times, cancellationToken).Token;
        long start = time.GetTimestamp();
        int? status = null;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, stop).ConfigureAwait(false);
            status = (int)response.StatusCode;
            return response;
        }
        catch (OperationCanceledException exception) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {tuning.RequestTimeout.TotalSeconds:0.#} s.", exception);
        }
#if NET
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // how SocketsHttpHandler says that its ConnectTimeout has passed
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"No connection within {tuning.ConnectTimeout.TotalSeconds:0.#} s.", exception);
        }
#endif
        finally
        {
            TimeSpan elapsed = time.GetElapsedTime(start);
            info.Elapsed = elapsed;
            Telemetry.Attempted(request, status, elapsed);
        }
    }
}
