using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>A service of one client behind a stub transport: login, <c>tokens/me</c>, and an answer for everything else.</summary>
internal sealed class FakeOrg
{
    public const string Secret = "CANARY-secret-1";
    public const string TokenStart = "CANARY-token-";
    private int _logins;

    public FakeOrg() => Stub = new StubHandler(AnswerAsync);

    public WatchedTime Time { get; } = new();

    public StubHandler Stub { get; }

    public int Logins => Volatile.Read(ref _logins);

    /// <summary>The life of a token in seconds.</summary>
    public double Life { get; set; } = 86_400;

    /// <summary>In place of a token.</summary>
    public Func<HttpResponseMessage?> LoginAnswer { get; set; } = () => null;

    /// <summary>What login waits for before it answers.</summary>
    public Task LoginGate { get; set; } = Task.CompletedTask;

    public Func<HttpResponseMessage> TokensMe { get; set; } = () => StubHandler.Json(200, """{"organization":{"id":"org-1","name":"Acme"}}""");

    public Func<HttpRequestMessage, HttpResponseMessage> Api { get; set; } = _ => StubHandler.Json(200, """{"name":"a","count":1}""");

    public ApiKind Kind { get; init; }

    public Uri BaseUri { get; init; } = new("https://api.example");

    public int RequestsPerMinute { get; init; }

    public HashSet<string> Revoked { get; } = [];

    public ConnectionOptions Options => new()
    {
        BaseUri = BaseUri,
        ClientId = "client-1",
        ClientSecret = SecretText.Hide(Secret),
        Time = Time,
        Tuning = new Tuning { Random = () => 0.5, BackoffBase = TimeSpan.Zero },
        Transport = Stub,
        RequestsPerMinute = RequestsPerMinute,
        Api = Kind,
    };

    public ConnectionOptions FixedToken(string token) => new()
    {
        BaseUri = BaseUri,
        AccessToken = SecretText.Hide(token),
        Time = Time,
        Tuning = new Tuning { Random = () => 0.5, BackoffBase = TimeSpan.Zero },
        Transport = Stub,
        RequestsPerMinute = RequestsPerMinute,
        Api = Kind,
    };

    public IEnumerable<SentRequest> Calls => Stub.Sent.Where(sent => sent.Address.AbsolutePath == "/api/v2/things");

    public static Task<Thing> ReadAsync(GcConnection connection, CancellationToken cancellationToken) =>
        connection.Http.GetAsync("/api/v2/things", HttpTestJson.Default.Thing, cancellationToken);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
        {
            int number = Interlocked.Increment(ref _logins);
            await LoginGate.WaitAsync(cancellationToken);
            return LoginAnswer() ?? Token(number);
        }
        if (request.Headers.Authorization is not { Scheme: "Bearer" } bearer || Revoked.Contains(bearer.Parameter!))
        {
            return StubHandler.Json(401, """{"code":"bad.credentials","message":"Invalid login credentials."}""");
        }
        return request.RequestUri.AbsolutePath == "/api/v2/tokens/me" ? TokensMe() : Api(request);
    }

    private HttpResponseMessage Token(int number) =>
        StubHandler.Json(200, string.Create(CultureInfo.InvariantCulture, $$"""{"access_token":"{{TokenStart}}{{number}}","token_type":"bearer","expires_in":{{Life}}}"""));

    public static string Basic(string text) => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(text))).ToString();
}
