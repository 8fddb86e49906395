using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>
/// The pipeline of the day at full speed over sockets that drop, fall silent, are announced to close and swallow events, with analytics that lags:
/// every ended interaction is coded exactly once. The long one is run by name, with <c>--explicit only</c>, as a process of its own with the
/// patience that a user's has, and shows its memory.
/// </summary>
public sealed class SoakTests(ITestOutputHelper report) : IAsyncLifetime
{
    // that it begins, that it ends, that it was coded
    private const int EventsOfOne = 3;
    private const int EachStrike = 100;
    private const long MostGrowth = 20L << 20;

    private static readonly Tuning s_impatient = new()
    {
        Events = new EventTuning
        {
            Silence = TimeSpan.FromSeconds(0.8),
            PingAnswer = TimeSpan.FromSeconds(0.4),
            SweepsAfterGap = [.. new[] { 0, 1, 3, 6 }.Select(static s => TimeSpan.FromSeconds(s))],
            SweepEvery = TimeSpan.FromSeconds(10),
            LookCovered = TimeSpan.FromSeconds(5),
        },
    };

    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(
        new SandboxOptions { Interactions = 0, RateLimit = 0, ApplyLagMs = 5, AnalyticsLagMs = 2000, HeartbeatMs = 250 }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Two_thousand_events()
    {
        using GcConnection connection = await ConnectAsync();
        await using LiveScript live = await LiveScript.ListeningAsync(
            _sandbox,
            "Receive-GcEvent -Queue Support -Connection $connection | Set-GcWrapup -WrapupCode 'No outcome' -Wait -PassThru -Connection $connection | ForEach-Object { \"$($_.InteractionId) $($_.Status)\" }",
            ("connection", connection));

        await SoakAsync(2_000, [FaultKind.SocketDrop, FaultKind.SocketClosing, FaultKind.SocketStall], () => [.. live.Output.Select(o => o.ToString())], () => live.Ended);

        Assert.Empty(live.Errors);
    }

    [Fact(Explicit = true)]
    public async Task Twenty_thousand_events()
    {
        using var process = new SoakProcess(_sandbox);
        await Condition.UntilAsync(() => LiveScript.Sockets(_sandbox) > 0 || process.HasExited);

        // a silent socket costs a minute at a user's patience, so that there are few
        FaultKind[] strikes = [.. Enumerable.Range(1, 20).Select(n => n == 20 ? FaultKind.SocketStall : n % 3 == 0 ? FaultKind.SocketClosing : FaultKind.SocketDrop)];
        await SoakAsync(20_000, strikes, process.Said, () => process.HasExited ? string.Join("; ", process.Errors) : null);

        IReadOnlyList<long> memory = process.Memory;
        report.WriteLine($"managed memory after each thousand records, in kB: {string.Join(", ", memory.Select(m => m >> 10))}");
        Assert.InRange(memory[^1] - memory[0], long.MinValue, MostGrowth);
        Assert.Empty(process.Errors);
    }

    private async Task SoakAsync(int events, FaultKind[] strikes, Func<IReadOnlyList<string>> said, Func<string?> whyEnded)
    {
        int count = (events / EventsOfOne) + 1;
        var watch = Stopwatch.StartNew();
        _sandbox.AddFault(new Fault { Kind = FaultKind.MissedEvent, Rate = 0.01 });
        var going = new Queue<SandboxInteraction>();
        var ended = new List<SandboxInteraction>(count);
        var open = new List<SandboxInteraction>();
        int struck = 0;
        while (ended.Count < count)
        {
            if (going.Count < 50 && going.Count + ended.Count < count)
            {
                going.Enqueue(Begin());
                continue;
            }

            SandboxInteraction one = going.Dequeue();
            Assert.True(_sandbox.EndInteraction(one.Id, TimeSpan.Zero));
            ended.Add(one);
            open.Add(one);
            if (ended.Count % EachStrike == 0)
            {
                // as fast as the pipeline goes, and a socket gone every hundred
                await UntilOpenAsync(open, 400, whyEnded);
                _ = _sandbox.StrikeSockets(strikes[struck++ % strikes.Length]);
            }
        }

        _sandbox.ClearFaults();
        await UntilOpenAsync(open, 0, whyEnded);

        // results come in the order of the events, so that with the last one all before it have ended; each is written when the next event comes
        SandboxInteraction last = Begin();
        Assert.True(_sandbox.EndInteraction(last.Id, TimeSpan.Zero));
        var quiet = Stopwatch.StartNew();
        await Condition.UntilAsync(
            () =>
            {
                if (quiet.Elapsed > TimeSpan.FromSeconds(0.2))
                {
                    _ = Begin();
                    quiet.Restart();
                }

                return said().Contains($"{last.Id} Applied");
            },
            patience: Patience);

        ILookup<string, string> results = said().Select(line => line.Split(' ')).ToLookup(cells => cells[0], cells => cells[1]);
        report.WriteLine(
            $"{count} interactions, {struck} strikes, {watch.Elapsed.TotalSeconds:0.0} s, {_sandbox.Stats.TotalRequests} requests, {results.Sum(r => r.Count())} records of which {results.Sum(r => r.Count(s => s == "Unchanged"))} found the code there");
        Assert.Null(whyEnded());
        Assert.All(ended, one => Assert.Equal(1, Now(one).Writes));
        Assert.All(ended, one => Assert.Single(results[one.Id.ToString()], "Applied"));
        Assert.Empty(results.SelectMany(r => r).Except(["Applied", "Unchanged"]));
        Assert.Contains(results, r => r.Count() > 1);
        _ = Assert.Single(ended.Select(one => Now(one).Agents[0].WrapupCode).Distinct());
    }

    // a silent socket, and the sweeps after it
    private static TimeSpan Patience => TimeSpan.FromMinutes(6);

    private async Task UntilOpenAsync(List<SandboxInteraction> open, int most, Func<string?> whyEnded)
    {
        await Condition.UntilAsync(
            () =>
            {
                _ = open.RemoveAll(one => Now(one).Agents[0].WrapupCode is not null);
                return open.Count <= most || whyEnded() is not null;
            },
            patience: Patience);
        Assert.Null(whyEnded());
    }

    private SandboxInteraction Begin() => _sandbox.AddInteraction("""{"state":"active","queue":"Support"}""");

    private SandboxInteraction Now(SandboxInteraction one) => _sandbox.FindInteraction(one.Id)!;

    private Task<GcConnection> ConnectAsync() => GcConnection.ConnectAsync(
        new ConnectionOptions
        {
            BaseUri = _sandbox.BaseUri,
            ClientId = "sandbox",
            ClientSecret = new NetworkCredential(string.Empty, "sandbox").SecurePassword,
            Api = ApiKind.Conversations,
            RequestsPerMinute = 0,
            Tuning = s_impatient,
        },
        TestContext.Current.CancellationToken);
}
