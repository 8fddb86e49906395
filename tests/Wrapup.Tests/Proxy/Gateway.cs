using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Xunit;

namespace Wrapup.Tests.Proxy;

/// <summary>
/// A gateway as a company puts it in front of its organisation: what comes in under its path goes on to the sandbox without it, and anything
/// else is not found. With a certificate it speaks TLS.
/// </summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly HttpClient _onward = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly WebApplication _app;
    private readonly Uri _service;
    private readonly string _path;

    private Gateway(Uri service, string path, X509Certificate2? certificate)
    {
        _service = service;
        _path = path;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => Secure(listen, certificate)));
        _ = certificate is null ? builder.WebHost : builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.Run(PassOnAsync);
    }

    public Uri Address => new(((IApplicationBuilder)_app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>The paths that were asked for, the gateway's own included.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<Gateway> StartAsync(Uri service, string path, X509Certificate2? certificate = null)
    {
        Gateway gateway = new(service, path, certificate);
        await gateway._app.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _onward.Dispose();
    }

    private static void Secure(ListenOptions listen, X509Certificate2? certificate)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (certificate is not null)
        {
            _ = listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate });
        }
    }

    private async Task PassOnAsync(HttpContext context)
    {
        string asked = context.Request.Path.Value!;
        Asked.Enqueue(asked);
        if (!asked.StartsWith(_path, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Onward.SendAsync(_onward, context, new Uri(_service, asked[_path.Length..] + context.Request.QueryString).AbsoluteUri);
    }
}
