using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>However a pipeline ends, it ends at once, and nothing that was in flight lives on. The sandbox holds its answers back for a minute.</summary>
public sealed class StopTests : IAsyncLifetime
{
    // far from the minute, and far from what a busy machine takes
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(30);
    private SandboxServer _server = null!;
    private ModuleHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 60, RateLimit = 0, ApplyLagMs = 0 }, Token);
        _host = ModuleHost.Connected(_server, Apis.Interactions);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("$ids | Set-GcWrapup -WrapupCode Resolved")]
    [InlineData("Set-GcWrapup $ids[0] Resolved")]
    [InlineData("Get-GcInteractionState $ids[0]")]
    [InlineData("$ids | Get-GcWrapup")]
    public async Task Ctrl_C_stops_within_a_moment(string script)
    {
        _host.Runspace.SessionStateProxy.SetVariable("ids", Ids("closed"));
        Hold("GET /api/v2/interactions/{id}");
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        _ = shell.AddScript(script).BeginInvoke();
        await Condition.UntilAsync(() => _server.FaultHits[0] > 0);

        long start = TimeProvider.System.GetTimestamp();
        shell.Stop();

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, s_atOnce);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
        AssertNothingGoesOn();
    }

    [Fact]
    public async Task The_names_of_codes_are_waited_for_no_longer_than_the_rest()
    {
        using var silent = new SilentTransport("/api/v2/routing/wrapupcodes");
        using GcConnection connection = await GcConnection.ConnectAsync(
            new ConnectionOptions
            {
                BaseUri = _server.BaseUri,
                AccessToken = new NetworkCredential(string.Empty, _server.IssueToken("sandbox")).SecurePassword,
                Api = ApiKind.Conversations,
                Transport = silent,
            },
            Token);
        _host.Runspace.SessionStateProxy.SetVariable("ids", Ids("closed", "user"));
        _host.Runspace.SessionStateProxy.SetVariable("connection", connection);
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        _ = shell.AddScript("$ids | Get-GcWrapup -Connection $connection").BeginInvoke();
        await silent.Asked.WaitAsync(s_atOnce, Token);

        shell.Stop();

        await silent.GivenUp.WaitAsync(s_atOnce, Token);
    }

    [Fact]
    public async Task A_list_can_be_stopped_too()
    {
        Hold("GET /api/v2/routing/queues");
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        _ = shell.AddScript("Get-GcQueue").BeginInvoke();
        await Condition.UntilAsync(() => _server.FaultHits[0] > 0);

        shell.Stop();

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }

    [Theory]
    [InlineData("close the runspace")]
    [InlineData("dispose the runspace")]
    [InlineData("dispose the shell")]
    [InlineData("stop, then dispose both")]
    public async Task A_runspace_that_is_closed_under_a_run_ends_it(string way)
    {
        GcConnection connection = _host.Run("Get-GcConnection").Single<GcConnection>();
        using var doomed = new ModuleHost();
        doomed.Runspace.SessionStateProxy.SetVariable("ids", Ids("closed"));
        doomed.Runspace.SessionStateProxy.SetVariable("connection", connection);
        Hold("GET /api/v2/interactions/{id}");
        using PowerShell shell = PowerShell.Create(doomed.Runspace);
        _ = shell.AddScript("$ids | Set-GcWrapup -WrapupCode Resolved -Connection $connection").BeginInvoke();
        await Condition.UntilAsync(() => _server.FaultHits[0] > 0);

        void EndAll()
        {
            shell.Stop();
            shell.Dispose();
            doomed.Dispose();
        }

        Action end = way switch
        {
            "close the runspace" => doomed.Runspace.Close,
            "dispose the runspace" => doomed.Runspace.Dispose,
            "dispose the shell" => shell.Dispose,
            _ => EndAll,
        };
        long start = TimeProvider.System.GetTimestamp();
        await Task.Run(end, Token);

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, s_atOnce);
        AssertNothingGoesOn();
    }

    [Fact]
    public void ErrorAction_Stop_ends_at_the_first_failure()
    {
        string[] ids = Ids("closed");
        Hold($"/api/v2/interactions/{ids[1]}");

        Ran ran = Timed("$bad, $ids[1], $ids[2] | Set-GcWrapup -WrapupCode Resolved -PassThru -ErrorAction Stop", ids);

        Assert.Equal("InteractionNotFound,Wrapup.SetGcWrapupCommand", ran.Terminating?.FullyQualifiedErrorId);
        Assert.Equal(Reason.InteractionNotFound, Assert.Single(ran.Of<WrapupResult>()).Reason);
        AssertNothingGoesOn();
    }

    [Fact]
    public void A_stop_downstream_ends_what_is_upstream()
    {
        string[] ids = Ids("closed");
        Hold($"/api/v2/interactions/{ids[1]}");

        Ran ran = Timed("do { $ids | Get-GcInteractionState | ForEach-Object { $_; break } } while ($false)", ids);

        Assert.Equal(ids[0], Assert.Single(ran.Of<Verdict>()).InteractionId);
        AssertNothingGoesOn();
    }

    [Fact]
    public async Task A_result_leaves_as_soon_as_it_is_the_oldest()
    {
        string[] ids = Ids("closed");
        Hold($"/api/v2/interactions/{ids[2]}");
        _host.Runspace.SessionStateProxy.SetVariable("ids", ids);
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        var output = new PSDataCollection<PSObject>();
        _ = shell.AddScript("$ids[0..2] | Get-GcInteractionState").BeginInvoke<PSObject, PSObject>(null, output);

        await Condition.UntilAsync(() => output.Count == 2);

        shell.Stop();
        Assert.Equal(ids[..2], output.ReadAll().Select(o => ((Verdict)o.BaseObject).InteractionId));
    }

    private Ran Timed(string script, string[] ids)
    {
        long start = TimeProvider.System.GetTimestamp();
        Ran ran = _host.Run(script, ("ids", ids), ("bad", Guid.NewGuid().ToString()));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, s_atOnce);
        return ran;
    }

    private void Hold(string route) => _server.AddFault(new Fault { Route = route, Kind = FaultKind.Delay, DelayMs = 60_000 });

    private string[] Ids(string state, string? wrapup = null)
    {
        using var http = new System.Net.Http.HttpClient { BaseAddress = _server.BaseUri };
        using var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, $"/sandbox/interactions?state={state}{(wrapup is null ? null : $"&wrapup={wrapup}")}");
        using System.Net.Http.HttpResponseMessage response = http.Send(request, Token);
        using System.Text.Json.JsonDocument list = System.Text.Json.JsonDocument.Parse(response.Content.ReadAsStream());
        return [.. list.RootElement.EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];
    }

    // What is cancelled sends nothing more: of all that was started, only the request that is made to look is sent from here on.
    private void AssertNothingGoesOn()
    {
        GcConnection connection = _host.Run("Get-GcConnection").Single<GcConnection>();
        long sent = connection.Pacer.Sent;

        _ = _host.Run("Get-GcQueue -Id (Get-GcQueue Support).Id").AssertClean();

        Assert.Equal(sent + 2, connection.Pacer.Sent);
        Assert.Equal(0, _server.Stats.TotalWrites);
    }
}
