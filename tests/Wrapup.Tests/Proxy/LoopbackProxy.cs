using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace Wrapup.Tests.Proxy;

/// <summary>A proxy for plain http on loopback, as a company has it: it wants a login where one is named, and notes what came through.</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly HttpClient _onward = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly string? _login;
    private readonly WebApplication _app;

    private LoopbackProxy(string? login)
    {
        _login = login is null ? null : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}";
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(PassOnAsync);
    }

    public Uri Address => new(((IApplicationBuilder)_app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>The targets that were passed on.</summary>
    public ConcurrentQueue<string> Passed { get; } = new();

    /// <summary>How often a login was asked for.</summary>
    public int Refused { get; private set; }

    public static async Task<LoopbackProxy> StartAsync(string? login = null)
    {
        LoopbackProxy proxy = new(login);
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _onward.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        if (_login is not null && context.Request.Headers["Proxy-Authorization"] != _login)
        {
            Refused++;
            context.Response.StatusCode = StatusCodes.Status407ProxyAuthenticationRequired;
            context.Response.Headers["Proxy-Authenticate"] = "Basic realm=\"company\"";
            return;
        }

        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Passed.Enqueue(target);
        await Onward.SendAsync(_onward, context, target);
    }
}
