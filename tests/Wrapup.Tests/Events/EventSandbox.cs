using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>A sandbox for one test class, so that the sockets that are struck are its own.</summary>
public sealed class EventSandbox : IAsyncLifetime
{
    public const string Queue = "Support";

    public SandboxServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 0, RateLimit = 0, ApplyLagMs = 5, HeartbeatMs = 1000 }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>An interaction that goes on.</summary>
    internal SandboxInteraction Begin(string more = "") => Server.AddInteraction($$"""{"state":"active","queue":"{{Queue}}"{{more}} }""");

    internal void End(SandboxInteraction interaction, TimeSpan afterCallWork = default) => Assert.True(Server.EndInteraction(interaction.Id, afterCallWork));

    internal SandboxInteraction Now(SandboxInteraction interaction) => Server.FindInteraction(interaction.Id)!;

    internal IEnumerable<SandboxInteraction> Begin(int count) => Enumerable.Range(0, count).Select(_ => Begin());
}
