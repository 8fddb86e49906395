using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Wrapup.Sandbox;

/// <summary>A running sandbox on loopback. Several may run in one process; none writes anywhere.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly World _world;
    private int _disposed;

    private SandboxServer(WebApplication app, World world)
    {
        _app = app;
        _world = world;
    }

    /// <summary>Like <c>http://127.0.0.1:PORT</c>, with a slash at its end as a Uri has it.</summary>
    public Uri BaseUri => _world.BaseUri;

    public SandboxOptions Options => _world.Options;

    /// <summary>What was asked of the sandbox so far.</summary>
    public SandboxStats Stats => _world.Stats.Snapshot(_world.Store.Snapshot());

    /// <summary>As <c>GET /api/v2/conversations/settings</c> says.</summary>
    public bool CommunicationBasedAcw
    {
        get => _world.CommunicationBasedAcw;
        set => _world.CommunicationBasedAcw = value;
    }

    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var world = new World(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        var app = builder.Build();
        try
        {
            app.UseWebSockets();
            app.Use(new Unmatched(world).InvokeAsync);
            var dispatcher = new Dispatcher(world);
            foreach (var route in RouteTable.For(options.Api))
            {
                app.MapMethods(route.Pattern, [route.Method], dispatcher.For(route)).WithMetadata(route);
            }

            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        world.BaseUri = new Uri(address);
        return new SandboxServer(app, world);
    }

    /// <summary>A token without the way through <c>/oauth/token</c>.</summary>
    public string IssueToken(string clientId)
    {
        var client = OAuthClient.All[clientId];
        return _world.Tokens.Issue(client, client.Scopes, user: null).Text;
    }

    /// <summary>Every token that is out stops working at once.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

    public void AddFault(Fault fault) => _world.Faults.Add(fault);

    public void ClearFaults() => _world.Faults.Clear();

    /// <summary>How often the scripted faults struck, in the order they were given.</summary>
    public IReadOnlyList<int> FaultHits => [.. _world.Faults.All.Select(fault => fault.Hits)];

    /// <summary>All interactions as they are at this moment.</summary>
    public IReadOnlyList<SandboxInteraction> Interactions =>
        [.. _world.Store.Snapshot().Select(interaction => SandboxInteraction.Of(_world, interaction))];

    /// <summary>One interaction as it is at this moment, or null.</summary>
    public SandboxInteraction? FindInteraction(Guid id) =>
        _world.Store.Find(id) is { } interaction ? SandboxInteraction.Of(_world, interaction) : null;

    /// <summary>Makes an interaction; the JSON is the body of <c>POST /sandbox/interactions</c>.</summary>
    public SandboxInteraction AddInteraction(string json)
    {
        using var body = JsonDocument.Parse(json);
        var request = InteractionRequest.Read(_world.Catalog, body.RootElement, out var error) ?? throw new ArgumentException(error, nameof(json));
        return SandboxInteraction.Of(_world, Life.Begin(_world, request.Plan(_world)));
    }

    /// <summary>Ends an interaction, after so much after-call work; false when it had ended before or is not known.</summary>
    public bool EndInteraction(Guid id, TimeSpan afterCallWork) =>
        _world.Store.Find(id) is { } interaction && Life.End(_world, interaction, (int)afterCallWork.TotalMilliseconds, systemCode: null);

    /// <summary>Does at once to every open notification socket what a socket fault does to one; returns how many there were.</summary>
    public int StrikeSockets(FaultKind kind) => _world.Hub.Strike(kind, delayMs: 0);

    /// <summary>Everything as at the start; tokens stay.</summary>
    public void Reset() => _world.Reset();

    /// <summary>Stops the sandbox; what is in flight ends with it. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _world.Stop();
        await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _world.Dispose();
    }
}
