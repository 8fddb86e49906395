using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>A service that asks for a pause: the user hears of it once a run, while it waits and not afterwards.</summary>
public sealed class ThrottledTests
{
    [Theory]
    [InlineData("Set-GcWrapup $ids[0] -WrapupCode Resolved -PassThru")]
    [InlineData("$ids | Set-GcWrapup -WrapupCode Resolved -PassThru")]
    [InlineData("$ids | Get-GcInteractionState")]
    [InlineData("$ids | Get-GcWrapup")]
    [InlineData("$ids | Wait-GcInteraction")]
    [InlineData("Get-GcQueue")]
    [InlineData("Get-GcWrapupCode")]
    [InlineData("Find-GcInteraction")]
    [InlineData("Test-GcConnection")]
    public async Task Is_told_once_and_while_it_lasts(string script)
    {
        await using SandboxServer sandbox = await StartAsync();
        using ModuleHost host = ModuleHost.Connected(sandbox, script.StartsWith("Find", StringComparison.Ordinal) ? Apis.Conversations : Apis.Interactions);
        string[] ids = [.. Enumerable.Range(0, 3).Select(_ => sandbox.AddInteraction("{}").Id.ToString())];
        // the second pause is no news
        sandbox.AddFault(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 1, Count = 2 });

        Ran ran = host.Run($"{script} 3>&1", ("ids", ids)).AssertClean();

        PSObject warning = Assert.Single(ran.Output, o => o.BaseObject is WarningRecord);
        Assert.Matches(@"^The service limits the requests of this token \(429\).*wait until \d\d:\d\d:\d\d", warning.ToString());
        // what met no pause may have come before it, what met one has not
        Assert.NotSame(warning, ran.Output[^1]);
        Assert.Empty(host.Run(script, ("ids", ids)).AssertClean().Warnings);
    }

    [Fact]
    public async Task Can_be_silenced_as_any_warning_can()
    {
        await using SandboxServer sandbox = await StartAsync();
        using ModuleHost host = ModuleHost.Connected(sandbox, Apis.Interactions);
        sandbox.AddFault(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 1, Count = 1 });

        Assert.Empty(host.Run("Get-GcQueue -WarningAction SilentlyContinue -WarningVariable heard; $heard").AssertClean().Warnings);
    }

    [Fact]
    public async Task Is_the_error_and_no_warning_where_the_pause_is_too_long_to_wait_for()
    {
        await using SandboxServer sandbox = await StartAsync();
        using ModuleHost host = ModuleHost.Connected(sandbox, Apis.Interactions);
        sandbox.AddFault(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 7200 });

        Ran ran = host.Run("Get-GcQueue");

        _ = ran.SingleError(Reason.RateLimited, "GetGcQueue");
        Assert.Empty(ran.Warnings);
    }

    private static Task<SandboxServer> StartAsync() => SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 20, RateLimit = 0, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);
}
