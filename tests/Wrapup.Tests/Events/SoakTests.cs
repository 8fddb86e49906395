using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>
/// The pipeline of the day at full speed over sockets that drop, are announced to close and swallow events: every ended interaction is coded exactly
/// once. The long one is run by name, with <c>--explicit only</c>.
/// </summary>
public sealed class SoakTests(EventSandbox sandbox, ITestOutputHelper report) : IClassFixture<EventSandbox>
{
    // that it begins, that it ends, that it was coded
    private const int EventsOfOne = 3;

    private static readonly FaultKind[] s_strikes = [FaultKind.SocketDrop, FaultKind.SocketClosing, FaultKind.SocketDrop];

    [Fact]
    public Task Two_thousand_events() => SoakAsync(2_000);

    [Fact(Explicit = true)]
    public Task Twenty_thousand_events() => SoakAsync(20_000);

    private async Task SoakAsync(int events)
    {
        int count = (events / EventsOfOne) + 1;
        var watch = Stopwatch.StartNew();
        await using LiveScript live = await LiveScript.ListeningAsync(
            sandbox.Server, "Receive-GcEvent -Queue Support | Set-GcWrapup -WrapupCode 'No outcome' -Wait");
        sandbox.Server.AddFault(new Fault { Kind = FaultKind.MissedEvent, Rate = 0.01 });

        var going = new Queue<SandboxInteraction>();
        var ended = new List<SandboxInteraction>(count);
        int strikes = 0;
        while (ended.Count < count)
        {
            if (going.Count < 50 && going.Count + ended.Count < count)
            {
                going.Enqueue(sandbox.Begin());
                continue;
            }

            SandboxInteraction one = going.Dequeue();
            sandbox.End(one);
            ended.Add(one);
            if (ended.Count % 100 == 0)
            {
                // as fast as the pipeline goes, and a socket gone every hundred
                await LiveScript.UntilAsync(() => ended.Count(IsOpen) < 400);
                _ = sandbox.Server.StrikeSockets(s_strikes[strikes++ % s_strikes.Length]);
            }
        }

        sandbox.Server.ClearFaults();
        await LiveScript.UntilAsync(() => !ended.Exists(IsOpen));
        report.WriteLine($"{count} interactions, {strikes} strikes, {watch.Elapsed.TotalSeconds:0.0} s, {sandbox.Server.Stats.TotalRequests} requests");
        Assert.False(live.HasEnded);
        Assert.All(ended, one => Assert.Equal(1, sandbox.Now(one).Writes));
        Assert.Empty(live.Errors);
    }

    private bool IsOpen(SandboxInteraction one) => sandbox.Now(one).Agents[0].WrapupCode is null;
}
