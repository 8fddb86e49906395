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
        CallInfo info = CallInfo.Of(request);
        RetryBudget budget = new(info, maxWait, tuning, time);
        byte[]? content = request.Content is null ? null : await ReadAsync(request.Content, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            HttpRequestMessage copy = Copy(request, content, info);
            HttpResponseMessage? response = null;
            Exception? failure = null;
            try
            {
                response = await base.SendAsync(copy, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (TransportFailure.Is(exception) && !cancellationToken.IsCancellationRequested)
            {
                failure = exception;
            }
            TimeSpan? pause = budget.Next(response, failure);
            CallTrace.Current?.Add(CallTrace.Line(request, info, attempt, response, failure, pause));
            if (pause is null)
            {
                if (failure is not null)
                {
                    copy.Dispose();
                    ExceptionDispatchInfo.Capture(failure).Throw();
                }
                return response!;
            }
            response?.Dispose();
            copy.Dispose();
            Telemetry.Retried();
            await time.DelayAsync(pause.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? content, CallInfo info)
    {
        HttpRequestMessage copy = new(request.Method, request.RequestUri) { Version = request.Version };
        info.AttachTo(copy);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
        {
            _ = copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        if (content is null)
        {
            return copy;
        }
        copy.Content = new ByteArrayContent(content);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Content!.Headers)
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
