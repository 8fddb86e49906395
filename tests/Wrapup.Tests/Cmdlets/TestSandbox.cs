using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

[assembly: AssemblyFixture(typeof(TestSandbox))]

namespace Wrapup.Tests.Cmdlets;

/// <summary>The one sandbox of the cmdlets' tests. Each test makes the interactions that it needs, so that none sees another's.</summary>
public sealed class TestSandbox : IAsyncLifetime
{
    private HttpClient? _control;

    public SandboxServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 20, RateLimit = 0, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);
        _control = new HttpClient { BaseAddress = Server.BaseUri };
    }

    public async ValueTask DisposeAsync()
    {
        _control?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A new interaction; <paramref name="json"/> as <c>POST /sandbox/interactions</c> takes it.</summary>
    internal TestInteraction Make(string json = "{}") => new(this, Send("/sandbox/interactions", json));

    internal JsonNode Get(string path) => Send(path, null);

    private JsonNode Send(string path, string? json)
    {
        using var request = new HttpRequestMessage(json is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = _control!.Send(request, TestContext.Current.CancellationToken);
        using var body = new System.IO.StreamReader(response.Content.ReadAsStream());
        string text = body.ReadToEnd();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
