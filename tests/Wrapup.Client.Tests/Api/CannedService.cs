using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>A service of canned answers behind the typed sender: no socket, every request kept. What was not canned is a 404.</summary>
internal sealed class CannedService
{
    private const string NotFoundBody = """{"message":"The requested resource was not found.","code":"not.found","status":404,"details":[],"errors":[]}""";

    private readonly object _gate = new();
    private readonly Dictionary<string, Queue<(HttpStatusCode Status, string? Body, Task? Until)>> _answers = [];
    private readonly List<CannedCall> _calls = [];

    public IReadOnlyList<CannedCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public IEnumerable<string> Lines => Calls.Select(call => call.ToString());

    public GcHttp Http => new Handler(this).Http(new Tuning { MaxBodyAttempts = 1 });

    /// <summary>Cans an answer; several for one request come one after the other, and the last stays.</summary>
    public CannedService On(string request, string? body, HttpStatusCode status = HttpStatusCode.OK, Task? until = null)
    {
        lock (_gate)
        {
            if (!_answers.TryGetValue(request, out var queue))
            {
                _answers[request] = queue = new();
            }

            queue.Enqueue((status, body, until));
        }

        return this;
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new CannedCall(request.Method.Method, request.RequestUri!.PathAndQuery, body);
        (HttpStatusCode Status, string? Body, Task? Until) answer;
        lock (_gate)
        {
            _calls.Add(call);
            answer = _answers.TryGetValue($"{call.Method} {call.Path}", out var queue)
                ? queue.Count > 1 ? queue.Dequeue() : queue.Peek()
                : (HttpStatusCode.NotFound, NotFoundBody, null);
        }

        if (answer.Until is { } until)
        {
            await until.WaitAsync(cancellationToken);
        }

        var response = new HttpResponseMessage(answer.Status) { RequestMessage = request };
        if (answer.Body is { } text)
        {
            response.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }

        return response;
    }

    private sealed class Handler(CannedService service) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            service.AnswerAsync(request, cancellationToken);
    }
}
