using System;
using System.Collections.Generic;
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
        Assert.InRange(report.ClockSkewSec!.Value, -5, 5);
        Assert.Contains(report.Checks, c => c.Name == "Token life" && c.Detail.Contains("renewed", StringComparison.Ordinal));
        Assert.Equal(0, own.Stats.TotalWrites);
    }

    [Theory]
    [InlineData("Conversations", "300 requests a minute, about 300 records.")]
    [InlineData("Interactions", "300 requests a minute, about 150 records.")]
    public void The_limit_is_told_in_records_of_that_Api(string api, string limit)
    {
        using var host = new ModuleHost();

        ConnectionReport report = host.Run(
            "Connect-GcOrg -BaseUri $uri -Credential $client -Api $api; Test-GcConnection",
            ("uri", sandbox.Server.BaseUri), ("client", ModuleHost.Credential("sandbox", "sandbox")), ("api", api)).Single<ConnectionReport>();

        Assert.Equal(limit, report.Checks.Single(c => c.Name == "Limit").Detail);
    }

    /// <summary>
    /// Fit to log: ConvertTo-Json goes two levels deep unless told otherwise, and takes what is no plain value apart into its properties.
    /// </summary>
    [Fact]
    public void The_report_is_plain_values_and_one_list_of_them()
    {
        Type[] plain = [typeof(string), typeof(bool), typeof(int), typeof(DateTimeOffset), typeof(Uri)];

        Assert.Equal([nameof(ConnectionReport.Checks)], NotPlain(typeof(ConnectionReport)));
        Assert.Empty(NotPlain(typeof(ConnectionCheck)));
        Assert.Equal(typeof(IReadOnlyList<ConnectionCheck>), typeof(ConnectionReport).GetProperty(nameof(ConnectionReport.Checks))!.PropertyType);

        IEnumerable<string> NotPlain(Type type) =>
            from property in type.GetProperties()
            let value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
            where !value.IsEnum && !plain.Contains(value)
            select property.Name;
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
