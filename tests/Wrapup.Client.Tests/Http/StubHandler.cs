using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>A transport without sockets: answers by a function and remembers what was asked.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly List<SentRequest> _sent = [];

    public StubHandler(params Func<HttpResponseMessage>[] answers)
        : this(InTurn(answers))
    {
    }

    public IReadOnlyList<SentRequest> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Html(int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent("<html><body>Sign in</body></html>", Encoding.UTF8, "text/html") };

    public static HttpResponseMessage Empty(int status) => new((HttpStatusCode)status);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_sent)
        {
            _sent.Add(new SentRequest(request, request.Method, request.RequestUri!, body, request.Headers.Authorization?.ToString()));
        }
        return await answer(request, cancellationToken);
    }

    /// <summary>The last answer goes on for ever.</summary>
    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> InTurn(Func<HttpResponseMessage>[] answers)
    {
        int next = -1;
        return (_, _) => Task.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }
}
