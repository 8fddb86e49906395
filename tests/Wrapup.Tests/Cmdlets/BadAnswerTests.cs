using System;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>A service that answers what it should not: each a clear error of its record, never a stack trace and never a write.</summary>
public sealed class BadAnswerTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData(Apis.Interactions, "<html><body>Sign in</body></html>", "text/html")]
    [InlineData(Apis.Conversations, "<html><body>Sign in</body></html>", "text/html")]
    [InlineData(Apis.Interactions, "{\"id\":\"", "application/json")]
    [InlineData(Apis.Conversations, "{\"id\":\"", "application/json")]
    [InlineData(Apis.Interactions, "", "application/json")]
    [InlineData(Apis.Conversations, "[]", "application/json")]
    [InlineData(Apis.Interactions, "null", "application/json")]
    [InlineData(Apis.Interactions, """{"id":"ID","state":"dreaming","participants":[]}""", "application/json")]
    [InlineData(Apis.Conversations, """{"participants":[]}""", "application/json")]
    public void Is_told_as_such(string api, string body, string type)
    {
        TestInteraction interaction = sandbox.Make();
        sandbox.Server.AddFault(new Fault
        {
            Route = $"/api/v2/{api.ToLowerInvariant()}/{interaction.Id}",
            Kind = FaultKind.Status,
            Status = 200,
            Body = body.Replace("ID", interaction.Id, StringComparison.Ordinal),
            ContentType = type,
        });

        _ = hosts[api].Run("Set-GcWrapup $id Resolved", ("id", interaction.Id)).SingleError(Reason.InvalidResponse);

        Assert.Equal(0, interaction.Writes);
    }

    [Fact]
    public void Without_participants_the_participant_has_to_be_named()
    {
        TestInteraction interaction = sandbox.Make();
        sandbox.Server.AddFault(new Fault
        {
            Route = $"/api/v2/interactions/{interaction.Id}",
            Kind = FaultKind.Status,
            Status = 200,
            Body = $$"""{"id":"{{interaction.Id}}","state":"closed","queueId":"{{interaction.QueueId}}"}""",
        });
        ModuleHost host = hosts[Apis.Interactions];

        ErrorRecord error = host.Run("Set-GcWrapup $id Resolved", ("id", interaction.Id)).SingleError(Reason.NoAgentParticipant);
        Assert.Contains("-ParticipantId", error.ToString() + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        WrapupResult result = host.Run(
            "Set-GcWrapup $id Resolved -ParticipantId $agent -PassThru", ("id", interaction.Id), ("agent", interaction.AgentId)).Single<WrapupResult>();
        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal(1, interaction.Writes);
    }

    [Fact]
    public async Task A_place_that_is_no_API_is_told_at_the_login()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1 }, TestContext.Current.CancellationToken);
        server.AddFault(new Fault { Kind = FaultKind.Status, Status = 200, Body = "<html>Welcome</html>", ContentType = "text/html" });
        using var host = new ModuleHost();

        _ = host.Run("Connect-GcOrg -BaseUri $uri -Credential $client", ("uri", server.BaseUri), ("client", ModuleHost.Credential("sandbox", "sandbox")))
            .SingleTerminating(Reason.InvalidResponse, "ConnectGcOrg");
    }

    [Fact]
    public async Task A_pause_beyond_the_ceiling_ends_the_run()
    {
        await using SandboxServer server = await ThrottledAsync();
        using ModuleHost host = ModuleHost.Connected(server, Apis.Interactions);

        Ran ran = host.Run("$(foreach ($i in 1..20000) { [guid]::NewGuid() }) | Set-GcWrapup -WrapupCode Resolved");

        _ = ran.SingleTerminating(Reason.RateLimited, "SetGcWrapup");
        Ran.AssertIs(Assert.Single(ran.Errors), Reason.RateLimited, "SetGcWrapup");
        Assert.InRange(server.Stats.TotalRequests, 1, 100);
    }

    [Fact]
    public async Task A_run_that_ended_still_accounts_for_every_row_that_was_asked_for()
    {
        await using SandboxServer server = await ThrottledAsync();
        using ModuleHost host = ModuleHost.Connected(server, Apis.Interactions);

        Ran ran = host.Run("$(foreach ($i in 1..2000) { [guid]::NewGuid() }) | Set-GcWrapup -WrapupCode Resolved -PassThru");

        Ran.AssertIs(Assert.Single(ran.Errors), Reason.RateLimited, "SetGcWrapup");
        Assert.Equal(2000, ran.Output.Count);
        Assert.All(ran.Of<WrapupResult>(), r => Assert.True(r.Reason is Reason.RateLimited or Reason.NotReached, r.ToString()));
        Assert.InRange(server.Stats.TotalRequests, 1, 100);
    }

    private static async Task<SandboxServer> ThrottledAsync()
    {
        SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 10, RateLimit = 0 }, TestContext.Current.CancellationToken);
        server.AddFault(new Fault { Route = "/api/v2/interactions/*", Kind = FaultKind.Status, Status = 429, RetryAfterSec = 7200 });
        return server;
    }
}
