using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>Waiting in real pipelines, by events and by looking.</summary>
public sealed class WaitTests(EventSandbox sandbox) : IClassFixture<EventSandbox>
{
    [Theory]
    [InlineData(Apis.Interactions)]
    [InlineData(Apis.Conversations)]
    public void What_has_ended_comes_out_at_once(string api)
    {
        SandboxInteraction[] ended = [.. Enumerable.Range(0, 30).Select(_ => sandbox.Server.AddInteraction("{}"))];
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, api);

        Ran ran = host.Run("$ids | Wait-GcInteraction", ("ids", ended.Select(e => e.Id).ToArray())).AssertClean();

        Assert.Equal(ended.Select(e => e.Id.ToString()).Order(), ran.Of<Interaction>().Select(i => i.Id).Order());
    }

    [Fact]
    public async Task Each_comes_out_when_it_has_ended_and_not_before()
    {
        SandboxInteraction[] two = [.. sandbox.Begin(2)];
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, "$ids | Wait-GcInteraction", ("ids", two.Select(i => i.Id).ToArray()));
        Assert.Empty(live.Output);

        sandbox.End(two[1]);
        await Condition.UntilAsync(() => live.Output.Count == 1);
        Assert.Equal(two[1].Id.ToString(), Assert.IsType<Interaction>(live.Output[0].BaseObject).Id);

        sandbox.End(two[0]);
        await live.EndAsync();
        Assert.Empty(live.Errors);
        Assert.Equal(2, live.Output.Count);
    }

    [Fact]
    public async Task With_PostClosed_after_call_work_is_not_waited_for()
    {
        SandboxInteraction one = sandbox.Begin();
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, "Wait-GcInteraction $id -State PostClosed", ("id", one.Id));
        sandbox.End(one, TimeSpan.FromHours(1));
        await live.EndAsync();
        Assert.Equal(InteractionState.PostClosed, Assert.IsType<Interaction>(Assert.Single(live.Output).BaseObject).State);
    }

    [Fact]
    public void A_time_out_is_InteractionActive_and_says_how_long()
    {
        SandboxInteraction one = sandbox.Begin();
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);

        System.Management.Automation.ErrorRecord error = host.Run("Wait-GcInteraction $id -TimeoutSec 1", ("id", one.Id)).SingleError(Reason.InteractionActive, "WaitGcInteraction");

        Assert.Contains("1 s", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(one.Id.ToString(), error.TargetObject);
    }

    [Fact]
    public void A_bad_id_and_an_unknown_one_do_not_keep_the_others()
    {
        SandboxInteraction ended = sandbox.Server.AddInteraction("{}");
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);

        Ran ran = host.Run("'nonsense', [guid]::NewGuid(), $id | Wait-GcInteraction", ("id", ended.Id));

        _ = Assert.Single(ran.Of<Interaction>());
        Assert.Equal(
            ["InteractionNotFound,Wrapup.WaitGcInteractionCommand", "InvalidInput,Wrapup.WaitGcInteractionCommand"],
            ran.Errors.Select(e => e.FullyQualifiedErrorId).Order());
    }

    [Fact]
    public async Task A_stop_ends_a_thousand_waits_at_once()
    {
        Guid[] ids = [.. sandbox.Begin(1000).Select(i => i.Id)];
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, "$ids | Wait-GcInteraction", ("ids", ids));
        await live.StopAsync();
    }

    [Theory]
    [InlineData(Apis.Interactions)]
    [InlineData(Apis.Conversations)]
    public async Task A_write_waits_for_the_end_and_goes_out_once(string api)
    {
        SandboxInteraction one = sandbox.Begin();
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, api);
        Task<Ran> run = Task.Run(() => host.Run("Set-GcWrapup $id -WrapupCode 'No outcome' -Wait -PassThru", ("id", one.Id)));
        await Condition.UntilAsync(() => sandbox.Server.Stats.ByRoute.Any(route => route.Key.StartsWith("GET /api/v2/", StringComparison.Ordinal) && route.Value > 0));
        Assert.Equal(0, sandbox.Now(one).Writes);

        sandbox.End(one);
        WrapupResult result = (await run).Single<WrapupResult>();
        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal(1, sandbox.Now(one).Writes);
    }

    [Fact]
    public void A_write_that_waits_in_vain_is_refused_and_says_how_long_it_waited()
    {
        SandboxInteraction one = sandbox.Begin();
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);

        System.Management.Automation.ErrorRecord error = host.Run("Set-GcWrapup $id -WrapupCode 'No outcome' -Wait -TimeoutSec 1", ("id", one.Id)).SingleError(Reason.InteractionActive);

        Assert.Contains("1 s", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, sandbox.Now(one).Writes);
    }

    [Fact]
    public void What_would_wait_is_said_without_waiting()
    {
        SandboxInteraction one = sandbox.Begin();
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);
        var watch = Stopwatch.StartNew();

        WrapupResult result = host.Run("Set-GcWrapup $id -WrapupCode 'No outcome' -Wait -WhatIf -PassThru", ("id", one.Id)).Single<WrapupResult>();

        Assert.Equal(WrapupStatus.WhatIf, result.Status);
        Assert.Contains("wait", result.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
    }
}
