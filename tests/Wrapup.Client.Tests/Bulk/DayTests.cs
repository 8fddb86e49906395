using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>A run of a whole day on injected time, over the whole chain of a connection: pacing, retry, authorization. Clocks that jump, and a machine that slept.</summary>
[Collection(nameof(Alone))]
public sealed class DayTests(ITestOutputHelper output)
{
    // what a day of it costs to compute bounds it: 43,200 requests, which pacing treats like ten times as many
    private const int Limit = 30;

    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_of_records_renews_its_tokens_keeps_the_limit_and_leaves_nothing_behind()
    {
        var organisation = new DayOrganisation(_time, Limit);
        DateTimeOffset end = _time.GetUtcNow() + TimeSpan.FromHours(24);
        DateTimeOffset warm = end - TimeSpan.FromHours(20);
        long before = 0;
        bool isRevoked = false;
        using GcConnection connection = await ConnectAsync(organisation, _time, new Tuning { RequestTimeout = TimeSpan.FromMinutes(10) });

        int records = Drive(connection, organisation, n => _time.GetUtcNow() < end, () =>
        {
            if (before == 0 && _time.GetUtcNow() >= warm)
            {
                before = Kept();
            }

            if (!isRevoked && _time.GetUtcNow() >= end - TimeSpan.FromHours(12) && organisation.TokenAge < TimeSpan.FromMinutes(30))
            {
                // somebody ends all tokens, long before a new one is due
                isRevoked = true;
                organisation.RevokeAll();
            }
        });

        long grown = Kept() - before;
        output.WriteLine($"{records} records, {organisation.Requests} requests, {organisation.Logins} logins, at most {organisation.MostInAMinute} in a minute, {grown / 1024} kB more than after four hours");
        Assert.All(Enumerable.Range(1, records), n => Assert.Equal(1, organisation.WritesOf(n)));
        Assert.Equal(0, organisation.WritesOf(records + 1));
        Assert.InRange(organisation.MostInAMinute, Limit - 1, Limit);
        Assert.InRange(organisation.Requests, Limit * 60 * 24 / 2, (Limit * 60 * 25) + Limit);
        Assert.InRange(organisation.Logins, 25, 30);
        Assert.InRange(organisation.Refused, 1, Limit);
        // 24 bytes a record are the ids that a run remembers
        Assert.InRange(grown, long.MinValue, 4 << 20);
        Assert.Null(connection.Pacer.WaitReason);
    }

    /// <summary>The timestamp goes on or stands still while a machine sleeps, which differs by system; what was under way is lost either way.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task An_hour_asleep_in_the_middle_of_a_run_costs_no_record(bool ticksAsleep, bool wasApplied)
    {
        var clock = new TwoClocks(_time);
        var organisation = new DayOrganisation(_time, 300);
        int held = 0;
        organisation.Around = async (number, request, answer, token) =>
        {
            if (number is < 100 or >= 104)
            {
                return answer();
            }

            if (wasApplied)
            {
                answer().Dispose();
            }

            Interlocked.Increment(ref held);
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return StubHandler.Empty(500);
        };
        using GcConnection connection = await ConnectAsync(organisation, clock, new Tuning(), 300);
        bool hasSlept = false;

        int records = Drive(connection, organisation, n => n <= 200, () =>
        {
            if (!hasSlept && Volatile.Read(ref held) == 4)
            {
                hasSlept = true;
                organisation.Sleep(() =>
                {
                    clock.Leap(TimeSpan.FromHours(1));
                    if (ticksAsleep)
                    {
                        _time.Advance(TimeSpan.FromHours(1));
                    }
                });
            }
        });

        Assert.True(hasSlept);
        Assert.All(Enumerable.Range(1, records), n => Assert.Equal(1, organisation.WritesOf(n)));
        Assert.InRange(organisation.MostInAMinute, 1, 300);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_changes_no_pause_no_limit_and_no_result()
    {
        double still = await MinutesAsync(0);
        Assert.InRange(await MinutesAsync(5), still * 0.75, still * 1.25);
        Assert.InRange(await MinutesAsync(-5), still * 0.75, still * 1.25);
    }

    /// <summary>How long a run takes whose clock jumps again and again, at a service that asks for pauses by date.</summary>
    private async Task<double> MinutesAsync(int hours)
    {
        var clock = new TwoClocks(_time);
        var organisation = new DayOrganisation(_time, 60);
        organisation.Around = (number, _, answer, _) =>
        {
            clock.Leap(TimeSpan.FromHours(number % 20 == 0 ? hours : 0));
            if (number % 50 != 0)
            {
                return Task.FromResult(answer());
            }

            HttpResponseMessage busy = StubHandler.Json(429, "{}");
            busy.Headers.Date = _time.GetUtcNow();
            busy.Headers.RetryAfter = new(_time.GetUtcNow() + TimeSpan.FromSeconds(7));
            return Task.FromResult(busy);
        };
        using GcConnection connection = await ConnectAsync(organisation, clock, new Tuning(), 60);
        DateTimeOffset start = _time.GetUtcNow();

        int records = Drive(connection, organisation, n => n <= 100, () => { });

        Assert.All(Enumerable.Range(1, records), n => Assert.Equal(1, organisation.WritesOf(n)));
        Assert.InRange(organisation.MostInAMinute, 1, 60);
        return (_time.GetUtcNow() - start).TotalMinutes;
    }

    private static Task<GcConnection> ConnectAsync(DayOrganisation organisation, TimeProvider time, Tuning tuning, int limit = Limit) => GcConnection.ConnectAsync(
        new ConnectionOptions
        {
            BaseUri = new Uri("https://api.example"),
            ClientId = "client-1",
            ClientSecret = SecretText.Hide("secret"),
            Api = ApiKind.Interactions,
            RequestsPerMinute = limit,
            Time = time,
            Tuning = tuning with { Random = () => 0.5 },
            Transport = organisation,
        },
        Ct);

    private static long Kept()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>The pipeline's part on a thread of its own, and time that goes on whenever nothing else does. Gives how many records were applied: all.</summary>
    private int Drive(GcConnection connection, DayOrganisation organisation, Func<int, bool> hasMore, Action look)
    {
        using var run = new WrapupRun(RunServices.Of(connection), new RunOptions(), journal: null, Ct);
        int records = 0;
        Task pipeline = Task.Factory.StartNew(() => records = Pipe(run, hasMore), Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var patience = Stopwatch.StartNew();
        (long Requests, long Done) last = (-1, -1);
        while (!pipeline.Wait(1, Ct))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(5), "The run does not come to its end.");
            look();
            (long, long) now = (organisation.Requests, run.Counters.Finished);
            // what waits for a thread on a busy machine is not idle: time that ran on meanwhile would run out under it
            if (now == last && ThreadPool.PendingWorkItemCount == 0)
            {
                _time.Advance(TimeSpan.FromSeconds(connection.Pacer.WaitReason is null ? 1 : 30));
            }

            last = now;
        }

        return records;
    }

    private static int Pipe(WrapupRun run, Func<int, bool> hasMore)
    {
        var options = new RunOptions();
        var window = new OrderedWindow<IReadOnlyList<WrapupResult>>(options.LookAhead, options.Held, () => run.Load.Busy);
        run.Moved = window.Wake;
        int taken = 0;
        for (int n = 1; hasMore(n); n++)
        {
            taken += Take(window, taken);
            while (window.IsFull)
            {
                window.Wait(forRoom: true, TimeSpan.FromSeconds(1), Ct);
                taken += Take(window, taken);
            }

            WrapupRequest request = RunHarness.Request(n);
            window.Add(() => run.SetAsync(request));
        }

        while (window.Count > 0)
        {
            run.Hurry();
            window.Wait(forRoom: false, TimeSpan.FromSeconds(1), Ct);
            taken += Take(window, taken);
        }

        return taken;
    }

    private static int Take(OrderedWindow<IReadOnlyList<WrapupResult>> window, int before)
    {
        int taken = 0;
        while (window.TryTake(out IReadOnlyList<WrapupResult> record))
        {
            WrapupResult result = Assert.Single(record);
            Assert.Equal(FakeOrganisation.Id(before + ++taken), result.InteractionId);
            Assert.True(result.Status == WrapupStatus.Applied, $"{result.InteractionId} is {result.Status} ({result.Reason}): {result.Message}");
        }

        return taken;
    }
}
