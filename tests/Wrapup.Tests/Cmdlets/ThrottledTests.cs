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
    public static TheoryData<string> Scripts { get; } =
    [
        "Set-GcWrapup $ids[0] -WrapupCode Resolved -PassThru",
        "$ids | Set-GcWrapup -WrapupCode Resolved -PassThru",
        "$ids | Get-GcInteractionState",
        "$ids | Get-GcWrapup",
        "$ids | Wait-GcInteraction",
        "Get-GcQueue",
        "Get-GcWrapupCode",
        "Find-GcInteraction",
        "Test-GcConnection",
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Is_told_while_it_lasts(string script)
    {
        await using SandboxServer sandbox = await StartAsync();
        using ModuleHost host = Connected(sandbox, script);
        host.Runspace.SessionStateProxy.SetVariable("ids", Ids(sandbox));
        // longer than any test waits, and shorter than what the connection would not wait for
        sandbox.AddFault(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 170 });
        using PowerShell shell = PowerShell.Create(host.Runspace);
        _ = shell.AddScript(script).BeginInvoke();

        await Condition.UntilAsync(() => shell.Streams.Warning.Count > 0, "the user is told of the pause");

        shell.Stop();
        Assert.Matches(@"^The service limits the requests of this token \(429\).*wait until \d\d:\d\d:\d\d", Assert.Single(shell.Streams.Warning).Message);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Is_told_once_and_before_what_waited_for_it(string script)
    {
        await using SandboxServer sandbox = await StartAsync();
        using ModuleHost host = Connected(sandbox, script);
        string[] ids = Ids(sandbox);
        // the second pause is no news
        sandbox.AddFault(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 1, Count = 2 });

        Ran ran = host.Run($"{script} 3>&1", ("ids", ids)).AssertClean();

        PSObject warning = Assert.Single(ran.Output, o => o.BaseObject is WarningRecord);
        Assert.StartsWith("The service limits the requests of this token (429)", warning.ToString(), StringComparison.Ordinal);
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

    private static ModuleHost Connected(SandboxServer sandbox, string script) =>
        ModuleHost.Connected(sandbox, script.StartsWith("Find", StringComparison.Ordinal) ? Apis.Conversations : Apis.Interactions);

    private static string[] Ids(SandboxServer sandbox) => [.. Enumerable.Range(0, 3).Select(_ => sandbox.AddInteraction("{}").Id.ToString())];

    private static Task<SandboxServer> StartAsync() => SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 20, RateLimit = 0, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);
}
