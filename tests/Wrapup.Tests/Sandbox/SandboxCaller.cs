using System;
using System.Diagnostics;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

/// <summary>A sandbox of its own for one test, and a plain HttpClient that is logged in to it.</summary>
internal sealed class SandboxCaller : IAsyncDisposable
{
    private SandboxCaller(SandboxServer server, string client)
    {
        Server = server;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.BaseUri };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.IssueToken(client));
    }

    public SandboxServer Server { get; }

    public HttpClient Http { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<SandboxCaller> StartAsync() => StartAsync(new SandboxOptions());

    public static async Task<SandboxCaller> StartAsync(SandboxOptions options, string client = "sandbox") =>
        new(await SandboxServer.StartAsync(options with { Interactions = Math.Min(options.Interactions, 200) }, Token), client);

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), Token);
        var body = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, Token);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    public Task<(int Status, string Body)> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<(int Status, string Body)> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    /// <summary>The first interaction that the query finds.</summary>
    public async Task<JsonNode> FirstAsync(string query) => (await GetAsync($"/sandbox/interactions?limit=1&{query}"))[0]!;

    /// <summary>Another interaction as <c>POST /sandbox/interactions</c> makes it.</summary>
    public async Task<JsonNode> MakeAsync(string json)
    {
        var (status, body) = await PostAsync("/sandbox/interactions", json);
        Assert.Equal(201, status);
        return JsonNode.Parse(body)!;
    }

    /// <summary>A code that the queue offers.</summary>
    public async Task<string> CodeOnAsync(JsonNode interaction, string name = "Resolved")
    {
        var codes = await GetAsync($"/api/v2/routing/queues/{interaction["queueId"]}/wrapupcodes?pageSize=100&name={Uri.EscapeDataString(name)}");
        return (string)codes["entities"]![0]!["id"]!;
    }

    /// <summary>Asks again until the answer is as wanted; two minutes later the test has failed.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> wanted)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await GetAsync(path);
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{path} still says {answer.ToJsonString()}");
            if (wanted(answer))
            {
                return answer;
            }

            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
