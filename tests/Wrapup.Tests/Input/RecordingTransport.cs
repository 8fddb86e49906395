using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Tests.Input;

/// <summary>Sockets that keep what goes through them: verb, path and query as they stand in the request line.</summary>
internal sealed class RecordingTransport() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Takes the request lines so far.</summary>
    public IReadOnlyList<string> Take()
    {
        var lines = new List<string>();
        while (_lines.TryDequeue(out string? line))
        {
            lines.Add(line);
        }

        return lines;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _lines.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
        return base.SendAsync(request, cancellationToken);
    }
}
