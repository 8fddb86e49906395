using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Notes every request of a run as it leaves, so that the very same can be sent again without the core.</summary>
internal sealed class Recording(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    /// <summary>The requests in the order in which they left, logins left out.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            _requests.Enqueue(new RecordedRequest(request.Method, request.RequestUri.PathAndQuery, body));
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
