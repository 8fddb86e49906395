using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Find;

/// <summary>What the query does not take goes through jobs, which do not stay behind.</summary>
public sealed class FindByJobTests : IAsyncLifetime
{
    private const string Search = "Find-GcInteraction -Since ([datetime]::Now.AddDays(-14)) -Until ([datetime]::Now.AddDays(-1))";
    private const string JobRoute = "/api/v2/analytics/conversations/details/jobs/{id}";

    private readonly FindSandbox _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public void Jobs_find_what_the_query_would_find()
    {
        string[] expected = Ids(_sandbox.Host.Run(Search));
        Assert.True(expected.Length > 300);
        _sandbox.Server.AddFault(new Fault { Route = FindSandbox.Query, Status = 400 });

        Ran ran = _sandbox.Host.Run(Search);

        Assert.Equal(expected, Ids(ran));
        Assert.Empty(ran.Warnings);
        Assert.InRange(_sandbox.RequestsTo(FindSandbox.Jobs), 2, 3);
        Assert.Equal(_sandbox.RequestsTo(FindSandbox.Jobs), _sandbox.RequestsTo("DELETE " + JobRoute));
    }

    [Fact]
    public void A_query_that_the_service_refuses_half_way_goes_on_as_a_job()
    {
        string[] expected = Ids(_sandbox.Host.Run(Search));
        _sandbox.Server.AddFault(new Fault { Route = FindSandbox.Query, Status = 400, Skip = 1, Count = 1 });

        Assert.Equal(expected, Ids(_sandbox.Host.Run(Search)));
        Assert.Equal(1, _sandbox.RequestsTo("DELETE " + JobRoute));
    }

    [Fact]
    public async Task Days_that_the_jobs_do_not_know_are_searched_one_by_one_and_a_warning_says_so()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 200, RateLimit = 0, JobsLagMs = 3 * 86_400_000 }, TestContext.Current.CancellationToken);
        using ModuleHost host = ModuleHost.Connected(server);
        const string Range = "Find-GcInteraction -Since ([datetime]::Now.ToUniversalTime().Date.AddDays(-6))";
        string[] expected = Ids(host.Run(Range));
        server.AddFault(new Fault { Route = FindSandbox.Query, Status = 400, Count = 1 });

        Ran ran = host.Run(Range);

        Assert.Equal(expected, Ids(ran));
        Assert.Contains("day by day", Assert.Single(ran.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, server.Stats.RequestsTo(FindSandbox.Jobs));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_search_and_takes_its_job_away()
    {
        _sandbox.Server.AddFault(new Fault { Route = FindSandbox.Query, Status = 400 });
        _sandbox.Server.AddFault(new Fault { Route = "GET " + JobRoute, Kind = FaultKind.Delay, DelayMs = 60_000 });
        using PowerShell shell = PowerShell.Create(_sandbox.Host.Runspace);
        Task<PSDataCollection<PSObject>> running = shell.AddScript(Search).InvokeAsync();
        await Condition.UntilAsync(() => running.IsCompleted || _sandbox.RequestsTo("GET " + JobRoute) > 0);

        long begun = Stopwatch.GetTimestamp();
        await shell.StopAsync(null, null);

        _ = await Assert.ThrowsAsync<PipelineStoppedException>(() => running);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(1, _sandbox.RequestsTo("DELETE " + JobRoute));
    }

    private static string[] Ids(Ran ran)
    {
        _ = ran.AssertClean();
        return [.. ran.Of<FoundInteraction>().Select(f => $"{f.InteractionId} {f.ParticipantId}").Order(StringComparer.Ordinal)];
    }
}
