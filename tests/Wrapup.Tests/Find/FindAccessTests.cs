using System;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Find;

/// <summary>Who may search, and where.</summary>
public sealed class FindAccessTests(FindSandbox sandbox) : IClassFixture<FindSandbox>
{
    private const string Search = "Find-GcInteraction -Since ([datetime]::Now.AddDays(-30))";

    [Fact]
    public void The_interactions_api_has_no_search_and_nothing_is_sent()
    {
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Interactions);
        long before = sandbox.Server.Stats.TotalRequests;

        ErrorRecord error = host.Run(Search).SingleError(Reason.NotSupported, "FindGcInteraction");

        Assert.Contains("publishes no search", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, sandbox.Server.Stats.TotalRequests);
    }

    [Fact]
    public async Task Where_only_the_interactions_api_answers_the_search_is_not_supported()
    {
        await using SandboxServer gateway = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 20, RateLimit = 0, Api = ApiSurface.Interactions }, TestContext.Current.CancellationToken);
        using ModuleHost host = ModuleHost.Connected(gateway);

        _ = host.Run(Search).SingleError(Reason.NotSupported, "FindGcInteraction");
    }

    [Fact]
    public void A_missing_permission_is_named()
    {
        sandbox.Server.AddFault(new Fault
        {
            Route = FindSandbox.Query,
            Status = 403,
            Count = 1,
            Body = """
                {"message":"Unable to perform the requested action. You must have at least one of the following permissions assigned: analytics:conversationDetail:view, analytics:agentConversationDetail:view",
                 "code":"missing.any.permissions","status":403}
                """,
        });

        ErrorRecord error = sandbox.Host.Run(Search).SingleError(Reason.MissingPermission, "FindGcInteraction");

        Assert.Contains("analytics:conversationDetail:view", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_may_not_read_queues_and_codes_finds_their_ids()
    {
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations, "noscope");

        FoundInteraction[] found = [.. host.Run($"{Search} -First 50").AssertClean().Of<FoundInteraction>()];

        Assert.All(found, f => Assert.Equal((true, null), (f.QueueId is not null, f.QueueName)));
        Assert.Contains(found, f => f is { CurrentCode: not null, IsSystem: false, CurrentCodeName: null });
    }

    [Fact]
    public void Without_a_connection_it_says_so()
    {
        using var host = new ModuleHost();

        _ = host.Run(Search).SingleTerminating(Reason.NotConnected, "FindGcInteraction");
    }
}
