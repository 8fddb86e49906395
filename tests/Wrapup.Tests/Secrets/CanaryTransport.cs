using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Tests.Secrets;

/// <summary>
/// A gateway in front of the sandbox that takes the canaries for its own secret and tokens, and that tells back whatever a request brought
/// wherever a fault says <see cref="Mark"/>.
/// </summary>
internal sealed class CanaryTransport(ConcurrentDictionary<string, int> traffic) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
{
    /// <summary>In the body of a fault: what the request brought.</summary>
    public const string Mark = "(echo)";

    /// <summary>The header by which a fault asks for it.</summary>
    public const string MarkHeader = "x-canary-echo";

    private readonly ConcurrentDictionary<string, string> _tokens = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string brought = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        AuthenticationHeaderValue? authorization = request.Headers.Authorization;
        Count(Canary.AreNotesIn(brought), "notes");
        request.Headers.Authorization = Real(authorization);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath == "/oauth/token" && response.IsSuccessStatusCode)
        {
            await HideAsync(response, cancellationToken);
        }

        if (response.Headers.Contains(MarkHeader))
        {
            Count(true, "echo");
            await EchoAsync(response, $"{authorization} {brought}", cancellationToken);
        }

        return response;
    }

    private void Count(bool isSeen, string what) => _ = isSeen ? traffic.AddOrUpdate(what, 1, (_, n) => n + 1) : 0;

    private AuthenticationHeaderValue? Real(AuthenticationHeaderValue? sent)
    {
        if (sent is { Scheme: "Bearer", Parameter: { } token } && _tokens.TryGetValue(token, out string? real))
        {
            Count(true, "token");
            return new AuthenticationHeaderValue("Bearer", real);
        }

        if (sent is { Scheme: "Basic", Parameter: { } basic })
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':');
            Count(parts[1] == Canary.Secret, "secret");
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{parts[0]}:{parts[0]}")));
        }

        return sent;
    }

    private async Task HideAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        string token = $"{Canary.Token}{_tokens.Count}";
        _tokens[token] = (string)answer["access_token"]!;
        answer["access_token"] = token;
        response.Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json");
    }

    private static async Task EchoAsync(HttpResponseMessage response, string echo, CancellationToken cancellationToken)
    {
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        string type = response.Content.Headers.ContentType?.MediaType ?? "application/json";
        string inIt = type.Contains("json", StringComparison.Ordinal) ? JsonEncodedText.Encode(echo).ToString() : echo;
        response.Content = new StringContent(text.Replace(Mark, inIt, StringComparison.Ordinal), Encoding.UTF8, type);
        _ = response.Headers.TryAddWithoutValidation("inin-correlation-id", echo);
        if (response.Headers.Location is { } target)
        {
            response.Headers.Location = new Uri(target, $"?{Uri.EscapeDataString(echo)}");
        }
    }
}
