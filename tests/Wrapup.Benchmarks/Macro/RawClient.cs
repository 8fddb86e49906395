using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>HttpClient and nothing around it: the ceiling (recorded requests, eight at once) and the naive way (read, write, next).</summary>
internal sealed class RawClient : IDisposable
{
    private const int AtOnce = 8;
    private readonly HttpClient _client;

    private RawClient(HttpClient client) => _client = client;

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        // the core's requests say that they take packed answers, so these say it, too; the sandbox packs none
        _ = client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", PackedAnswer.Accepted);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Wrapup", "0.0.0"));
        using var login = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }),
        };
        login.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("sandbox:sandbox")));
        using HttpResponseMessage answer = await client.SendAsync(login).ConfigureAwait(false);
        using JsonDocument token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        return new RawClient(client);
    }

    /// <summary>Sends what was recorded, eight at once, each answer read to its end.</summary>
    public async Task FanOutAsync(IReadOnlyList<RecordedRequest> requests)
    {
        int next = -1;
        var workers = new Task[AtOnce];
        for (int i = 0; i < AtOnce; i++)
        {
            workers[i] = Task.Run(async () =>
            {
                for (int at = Interlocked.Increment(ref next); at < requests.Count; at = Interlocked.Increment(ref next))
                {
                    _ = await SendAsync(requests[at].Method, requests[at].PathAndQuery, requests[at].Body).ConfigureAwait(false);
                }
            });
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
    }

    /// <summary>Reads an interaction, writes it, goes on to the next: no checks, no proof.</summary>
    public async Task OneByOneAsync(IReadOnlyList<SandboxRecord> records, string code)
    {
        byte[] body = Encoding.UTF8.GetBytes($$$"""{"wrapup":{"code":"{{{code}}}"}}""");
        foreach (SandboxRecord record in records)
        {
            byte[] read = await SendAsync(HttpMethod.Get, $"/api/v2/conversations/{record.InteractionId}", null).ConfigureAwait(false);
            using JsonDocument conversation = JsonDocument.Parse(read);
            string? participant = AgentOf(conversation.RootElement);
            _ = await SendAsync(HttpMethod.Patch, $"/api/v2/conversations/{record.InteractionId}/participants/{participant}", body).ConfigureAwait(false);
        }
    }

    /// <summary>The id of a code by its name.</summary>
    public async Task<string> CodeAsync(string name)
    {
        byte[] read = await SendAsync(HttpMethod.Get, "/api/v2/routing/wrapupcodes?pageSize=100", null).ConfigureAwait(false);
        using JsonDocument codes = JsonDocument.Parse(read);
        foreach (JsonElement code in codes.RootElement.GetProperty("entities").EnumerateArray())
        {
            if (code.GetProperty("name").GetString() == name)
            {
                return code.GetProperty("id").GetString()!;
            }
        }

        throw new InvalidOperationException($"The sandbox has no code '{name}'.");
    }

    public void Dispose() => _client.Dispose();

    private static string? AgentOf(JsonElement conversation)
    {
        foreach (JsonElement participant in conversation.GetProperty("participants").EnumerateArray())
        {
            if (participant.GetProperty("purpose").GetString() == "agent")
            {
                return participant.GetProperty("id").GetString();
            }
        }

        return null;
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string pathAndQuery, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, pathAndQuery);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using HttpResponseMessage answer = await _client.SendAsync(request).ConfigureAwait(false);
        byte[] read = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? read : throw new HttpRequestException($"{method} {pathAndQuery} was answered with {answer.StatusCode}.");
    }
}
