using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Find;

/// <summary>A sandbox of its own, whose truth nobody else changes, and a runspace that is connected to it.</summary>
public sealed class FindSandbox : IAsyncLifetime
{
    public const string Query = "POST /api/v2/analytics/conversations/details/query";
    public const string Jobs = "POST /api/v2/analytics/conversations/details/jobs";

    public SandboxServer Server { get; private set; } = null!;

    public ModuleHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 700, RateLimit = 0, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);
        Host = ModuleHost.Connected(Server);
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Server.DisposeAsync();
    }

    public long RequestsTo(string route) => Server.Stats.RequestsTo(route);

    /// <summary>The parts of closed interactions that fit, as the sandbox knows them.</summary>
    internal IReadOnlyList<(string InteractionId, string ParticipantId)> Truth(Func<SandboxInteraction, SandboxAgent, bool> fits) =>
    [
        .. Server.Interactions.Where(i => i.State == "closed")
            .SelectMany(i => i.Agents.Where(a => fits(i, a)).Select(a => (i.Id.ToString(), a.ParticipantId.ToString()))).Order(),
    ];
}
