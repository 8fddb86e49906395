using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Sends a new message for each attempt that <see cref="RetryBudget"/> allows, and disposes what lost before the next one leaves.</summary>
internal sealed class RetryHandler(TimeSpan maxWait, Tuning tuning, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallInfo info = CallMessage.InfoOf(request);
        RetryBudget? budget = null;
        for (int attempt = 1; ; attempt++)
        {
            // the caller's own message goes first, and a copy of it after that: no message can be sent twice
            HttpRequestMessage message = attempt == 1 ? request : await CopyAsync(request, info, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage? response = null;
            Exception? failure = null;
            try
            {
                response = await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (TransportFailure.Is(exception) && !cancellationToken.IsCancellationRequested)
            {
                failure = exception;
            }
            TimeSpan? pause = response is { IsSuccessStatusCode: true } ? null : (budget ??= new RetryBudget(info, maxWait, tuning, time)).Next(response, failure);
            CallTrace.Current?.Add(CallTrace.Line(request, info, attempt, response, failure, pause));
            if (pause is null)
            {
                if (failure is not null)
                {
                    Drop(message, request);
                    ExceptionDispatchInfo.Capture(failure).Throw();
                }
                return response!;
            }
            response?.Dispose();
            Drop(message, request);
            Telemetry.Retried();
            await time.DelayAsync(pause.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The caller's own message is the caller's to dispose, and still to be copied.</summary>
    private static void Drop(HttpRequestMessage message, HttpRequestMessage callers)
    {
        if (!ReferenceEquals(message, callers))
        {
            message.Dispose();
        }
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, CallInfo info, CancellationToken cancellationToken)
    {
        CallMessage copy = new(request.Method, request.RequestUri!, info) { Version = request.Version };
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
        {
            _ = copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        if (request.Content is null)
        {
            return copy;
        }
        copy.Content = new ByteArrayContent(await ReadAsync(request.Content, cancellationToken).ConfigureAwait(false));
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Content.Headers)
        {
            _ = copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        return copy;
    }

    private static Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.ReadAsByteArrayAsync(cancellationToken);
#else
        content.ReadAsByteArrayAsync();
#endif
}
