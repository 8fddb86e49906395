using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>The live stream, with sockets that fail.</summary>
public sealed class ReceiveGcEventTests(EventSandbox sandbox) : IClassFixture<EventSandbox>
{
    private const string FromQueue = "Receive-GcEvent -Queue Support";

    [Fact]
    public async Task What_happens_in_a_queue_comes_out_once()
    {
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, FromQueue);
        SandboxInteraction mine = sandbox.Begin(), other = sandbox.Server.AddInteraction("""{"state":"active","queue":"Sales"}""");
        sandbox.End(mine);
        sandbox.End(other);

        await Condition.UntilAsync(() => Events(live).Any(e => e.State == InteractionState.Closed));
        GcEvent[] events = [.. Events(live)];
        Assert.Equal([InteractionState.Active, InteractionState.Closed], events.Select(e => e.State!.Value));
        Assert.All(events, e => Assert.Equal((mine.Id.ToString(), mine.Agents[0].ParticipantId.ToString()), (e.InteractionId, e.ParticipantId)));
        Assert.All(events, e => Assert.Equal("v2.routing.queues.{id}.conversations", e.EventType));
    }

    [Fact]
    public async Task A_wrapup_is_news_and_its_repetition_is_none()
    {
        SandboxInteraction one = sandbox.Begin();
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, "Receive-GcEvent -InteractionId $id -First 2", ("id", one.Id));
        sandbox.End(one);
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);
        await Condition.UntilAsync(() => live.Output.Count > 0);
        _ = host.Run("Set-GcWrapup $id Resolved", ("id", one.Id)).AssertClean();
        await live.EndAsync();

        // acw and wrapup tell the same: one of them comes out
        Assert.Contains(Events(live), e => e.EventType == "v2.detail.events.conversation.{id}.user.end");
        Assert.Equal(2, live.Output.Count);
    }

    [Fact]
    public async Task First_ends_the_stream_and_so_does_the_time()
    {
        await using LiveScript first = await LiveScript.ListeningAsync(sandbox.Server, FromQueue + " -First 1");
        _ = sandbox.Begin();
        await first.EndAsync();
        _ = Assert.Single(first.Output);

        await using LiveScript timed = LiveScript.Start(sandbox.Server, FromQueue + " -TimeoutSec 1");
        await timed.EndAsync();
        Assert.Empty(timed.Errors);
    }

    [Fact]
    public async Task A_stop_ends_it_at_once()
    {
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, FromQueue);
        await live.StopAsync();
    }

    [Fact]
    public async Task What_a_lost_socket_has_swallowed_is_found_again()
    {
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, FromQueue);
        SandboxInteraction known = sandbox.Begin();
        await Condition.UntilAsync(() => Events(live).Any(e => e.InteractionId == known.Id.ToString()));

        // lost with the socket: the end of one that was known, and all of one that was not
        sandbox.Server.AddFault(new Fault { Kind = FaultKind.MissedEvent, Count = 3 });
        sandbox.End(known);
        SandboxInteraction unknown = sandbox.Begin();
        sandbox.End(unknown);
        Assert.Equal(1, sandbox.Server.StrikeSockets(FaultKind.SocketDrop));

        await Condition.UntilAsync(() => Closed(live).IsSupersetOf([known.Id.ToString(), unknown.Id.ToString()]));
        sandbox.Server.ClearFaults();
        Assert.Equal(live.Output.Count, live.Output.Select(o => o.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task A_notice_of_closing_costs_nothing()
    {
        await using LiveScript live = await LiveScript.ListeningAsync(sandbox.Server, FromQueue);
        long sockets = LiveScript.Sockets(sandbox.Server);
        _ = sandbox.Server.StrikeSockets(FaultKind.SocketClosing);
        await Condition.UntilAsync(() => LiveScript.Sockets(sandbox.Server) > sockets);

        SandboxInteraction one = sandbox.Begin();
        sandbox.End(one);
        await Condition.UntilAsync(() => Closed(live).Contains(one.Id.ToString()));
        Assert.Empty(live.Errors);
    }

    [Fact]
    public void Without_anything_to_listen_to_it_says_so()
    {
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations);
        _ = host.Run("Receive-GcEvent").SingleTerminating(Reason.InvalidInput, "ReceiveGcEvent");
        _ = host.Run("Receive-GcEvent -Queue 'No such queue'").SingleTerminating(Reason.InvalidInput, "ReceiveGcEvent");
    }

    [Fact]
    public void A_refusal_names_what_is_missing()
    {
        using ModuleHost host = ModuleHost.Connected(sandbox.Server, Apis.Conversations, "noscope");
        ErrorRecord error = host.Run("Receive-GcEvent -UserId $id", ("id", Guid.NewGuid())).SingleTerminating(Reason.MissingPermission, "ReceiveGcEvent");
        Assert.Contains("conversation:communication:view", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pipeline_of_the_day_codes_each_ended_interaction_once()
    {
        await using LiveScript live = await LiveScript.ListeningAsync(
            sandbox.Server, FromQueue + " | Set-GcWrapup -WrapupCode 'No outcome' -Wait");
        SandboxInteraction[] some = [.. sandbox.Begin(20)];
        foreach (SandboxInteraction one in some)
        {
            sandbox.End(one);
        }

        await Condition.UntilAsync(() => some.All(one => sandbox.Now(one).Agents[0].WrapupCode is not null));
        Assert.All(some, one => Assert.Equal(1, sandbox.Now(one).Writes));
        Assert.Empty(live.Errors);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_wait_is_coded_by_its_own_end()
    {
        await using LiveScript live = await LiveScript.ListeningAsync(
            sandbox.Server, FromQueue + " | Set-GcWrapup -WrapupCode 'No outcome' -Wait -TimeoutSec 1");
        SandboxInteraction one = sandbox.Begin();
        var quiet = Stopwatch.StartNew();
        await Condition.UntilAsync(() =>
        {
            // what became of a record is written when the next event comes
            if (quiet.Elapsed > TimeSpan.FromSeconds(0.2))
            {
                _ = sandbox.Begin();
                quiet.Restart();
            }

            return live.Errors.Any(e => e.FullyQualifiedErrorId.StartsWith("InteractionActive,", StringComparison.Ordinal) && e.ToString().Contains(one.Id.ToString(), StringComparison.Ordinal));
        });
        Assert.Equal(0, sandbox.Now(one).Writes);

        sandbox.End(one);
        await Condition.UntilAsync(() => sandbox.Now(one).Agents[0].WrapupCode is not null);
        Assert.Equal(1, sandbox.Now(one).Writes);
        Assert.False(live.HasEnded);
    }

    private static IEnumerable<GcEvent> Events(LiveScript live) => live.Output.Select(o => Assert.IsType<GcEvent>(o.BaseObject));

    private static HashSet<string> Closed(LiveScript live) => [.. Events(live).Where(e => e.State == InteractionState.Closed).Select(e => e.InteractionId)];
}
