using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>
/// An organisation of the Interactions Api behind a transport without sockets: every id is an ended interaction, tokens end on its clock, and
/// it keeps what a long run must not exceed. It remembers no request, so that what grows is the run's.
/// </summary>
internal sealed class DayOrganisation(WatchedTime time, int limit) : HttpMessageHandler
{
    private static readonly string s_code = CodeJson();
    private readonly object _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _tokens = [];
    private readonly Queue<DateTimeOffset> _lastMinute = new();
    private readonly byte[] _writes = new byte[200_000];
    private long _requests;
    private DateTimeOffset _issued;

    /// <summary>The life of a token.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Requests of the API; logins are not limited.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    public int Logins { get; private set; }

    /// <summary>Requests whose token had ended.</summary>
    public int Refused { get; private set; }

    /// <summary>The most requests of any minute by its clock.</summary>
    public int MostInAMinute { get; private set; }

    /// <summary>What happens to an attempt, by its number, around its being carried out.</summary>
    public Func<long, HttpRequestMessage, Func<HttpResponseMessage>, CancellationToken, Task<HttpResponseMessage>>? Around { get; set; }

    /// <summary>How long ago the last token was issued.</summary>
    public TimeSpan TokenAge => time.GetUtcNow() - _issued;

    public int WritesOf(int n) => _writes[n];

    public void RevokeAll()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }

    /// <summary>All tokens end, and time passes, while nothing reaches the service.</summary>
    public void Sleep(Action pass)
    {
        lock (_gate)
        {
            _tokens.Clear();
            pass();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
        {
            return Login();
        }

        long number = Count();
        HttpResponseMessage Answer() => AnswerTo(request);
        return Around is { } around ? await around(number, request, Answer, cancellationToken) : Answer();
    }

    private static string CodeJson() => $$"""{"id":"{{FakeOrganisation.CodeId(1)}}","name":"Resolved"}""";

    private HttpResponseMessage Login()
    {
        lock (_gate)
        {
            string token = $"day-token-{++Logins}";
            _issued = time.GetUtcNow();
            _tokens[token] = _issued + Life;
            return StubHandler.Json(200, string.Create(CultureInfo.InvariantCulture, $$"""{"access_token":"{{token}}","expires_in":{{Life.TotalSeconds}}}"""));
        }
    }

    private long Count()
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            while (_lastMinute.TryPeek(out DateTimeOffset oldest) && oldest <= now - TimeSpan.FromMinutes(1))
            {
                _ = _lastMinute.Dequeue();
            }

            _lastMinute.Enqueue(now);
            MostInAMinute = Math.Max(MostInAMinute, _lastMinute.Count);
            return ++_requests;
        }
    }

    private HttpResponseMessage AnswerTo(HttpRequestMessage request)
    {
        lock (_gate)
        {
            if (_lastMinute.Count > limit)
            {
                return StubHandler.Json(429, "{}");
            }

            if (!_tokens.TryGetValue(request.Headers.Authorization?.Parameter ?? string.Empty, out DateTimeOffset end) || end <= time.GetUtcNow())
            {
                Refused++;
                return StubHandler.Json(401, """{"code":"bad.credentials","message":"Invalid login credentials."}""");
            }
        }

        string[] path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path switch
        {
            [_, _, "tokens", "me"] => StubHandler.Json(200, """{"organization":{"id":"org-1","name":"Acme"}}"""),
            [_, _, "routing", .., "wrapupcodes"] => StubHandler.Json(200, $$"""{"entities":[{{s_code}}],"pageNumber":1,"pageCount":1,"total":1}"""),
            [_, _, "interactions", string id] => StubHandler.Json(200, Interaction(id)),
            [_, _, "interactions", string id, "wrapup"] => Write(id),
            _ => StubHandler.Json(404, "{}"),
        };
    }

    private HttpResponseMessage Write(string id)
    {
        lock (_gate)
        {
            _writes[Number(id)]++;
        }

        return StubHandler.Empty(202);
    }

    private string Interaction(string id)
    {
        Participant agent = FakeOrganisation.Agent(1);
        string wrapup = _writes[Number(id)] == 0 ? string.Empty : $$""","wrapup":{"code":"{{FakeOrganisation.CodeId(1)}}"}""";
        return $$"""{"id":"{{id}}","state":"closed","queueId":"{{FakeOrganisation.Queue}}","participants":[{"id":"{{agent.Id}}","purpose":"agent","userId":"{{agent.UserId}}"{{wrapup}}}]}""";
    }

    private static int Number(string id) => int.Parse(id[^12..], CultureInfo.InvariantCulture);
}
