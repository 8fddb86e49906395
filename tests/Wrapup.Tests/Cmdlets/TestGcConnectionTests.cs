using System;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The doctor before a night run.</summary>
public sealed class TestGcConnectionTests(TestSandbox sandbox)
{
    [Theory]
    [InlineData("Interactions")]
    [InlineData("Conversations")]
    [InlineData("Auto")]
    public async Task A_connection_that_may_do_all_is_ready_and_nothing_is_written(string api)
    {
        await using SandboxServer own = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1, RateLimit = 0 }, TestContext.Current.CancellationToken);
        using ModuleHost host = ModuleHost.Connected(own, api);

        ConnectionReport report = host.Run("Test-GcConnection").Single<ConnectionReport>();

        Assert.True(report.IsReady, report.ToString());
        Assert.Equal("Sandbox Ltd", report.Organization);
        Assert.InRange(report.ClockSkew!.Value.TotalSeconds, -5, 5);
        Assert.Contains(report.Checks, c => c.Name == "Token life" && c.Detail.Contains("renewed", StringComparison.Ordinal));
        Assert.Equal(0, own.Stats.TotalWrites);
    }

    [Fact]
    public void A_scope_that_is_missing_is_named()
    {
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, "Interactions", "readonly");

        ConnectionReport report = host.Run("Test-GcConnection").Single<ConnectionReport>();

        Assert.False(report.IsReady);
        ConnectionCheck writing = Assert.Single(report.Checks, c => c.Outcome == CheckOutcome.Failed);
        Assert.Equal("Writing", writing.Name);
        Assert.Contains("interaction:write", writing.Detail, StringComparison.Ordinal);
        Assert.Contains("Writing", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_told_first()
    {
        await using SandboxServer own = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1, RateLimit = 0 }, TestContext.Current.CancellationToken);
        using var host = new ModuleHost();
        _ = host.Run("Connect-GcOrg -BaseUri $baseUri -AccessToken $token -Api Conversations", ("baseUri", own.BaseUri), ("token", own.IssueToken("sandbox"))).AssertClean();
        own.RevokeTokens();

        ConnectionReport report = host.Run("Test-GcConnection").Single<ConnectionReport>();

        ConnectionCheck failed = Assert.Single(report.Checks, c => c.Outcome == CheckOutcome.Failed);
        Assert.Equal("Token", failed.Name);
        Assert.False(string.IsNullOrEmpty(failed.RecommendedAction));
    }

    [Fact]
    public async Task Without_a_multi_get_it_warns_that_reads_go_one_by_one()
    {
        await using SandboxServer own = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1, RateLimit = 0 }, TestContext.Current.CancellationToken);
        own.AddFault(new Fault { Route = "GET /api/v2/analytics/conversations/details", Kind = FaultKind.Status, Status = 403 });
        using ModuleHost host = ModuleHost.Connected(own, "Conversations");

        ConnectionReport report = host.Run("Test-GcConnection").Single<ConnectionReport>();

        Assert.True(report.IsReady);
        Assert.Equal("Analytics", report.Checks.Single(c => c.Outcome == CheckOutcome.Warning).Name);
    }
}
