using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

/// <summary>The login of a person over real sockets: the sandbox as login host, an HttpClient as browser.</summary>
public sealed class BrowserLoginTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_comes_back_logs_in_although_another_visitor_says_nothing()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 10 }, Ct);
        Uri redirect = FreeAddress();
        using HttpClient browser = new();
        using TcpClient silent = new();
        Task<string>? page = null;
        ConnectionOptions options = new()
        {
            BaseUri = sandbox.BaseUri,
            ClientId = "sandbox",
            UserLogin = new UserLogin
            {
                RedirectUri = redirect,
                ShowAsync = (address, _) =>
                {
                    page = VisitAsync(address);
                    return Task.CompletedTask;
                },
            },
        };
        using GcConnection connection = await GcConnection.ConnectAsync(options, Ct);
        Assert.Equal("AuthorizationCode", connection.Grant);
        Assert.Contains("conversations", connection.Scopes);
        Assert.Contains("You are logged in", await page!, StringComparison.Ordinal);

        async Task<string> VisitAsync(Uri address)
        {
            await silent.ConnectAsync(IPAddress.Loopback, redirect.Port, Ct);
            using HttpResponseMessage stray = await browser.GetAsync(new Uri(redirect, "/favicon.ico"), Ct);
            Assert.Equal(HttpStatusCode.NotFound, stray.StatusCode);
            return await browser.GetStringAsync(address, Ct);
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using TcpListener holder = new(IPAddress.Loopback, 0);
        holder.Start();
        int port = ((IPEndPoint)holder.LocalEndpoint).Port;
        WrapupException error = Assert.Throws<WrapupException>(() => new LoopbackListener(new Uri($"http://localhost:{port}/")));
        Assert.Equal(Reason.InvalidInput, error.Reason);
        Assert.Contains($"Port {port}", error.Message, StringComparison.Ordinal);
    }

    private static Uri FreeAddress()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/back");
    }
}
