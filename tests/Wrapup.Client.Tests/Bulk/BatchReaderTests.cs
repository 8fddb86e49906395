using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

public sealed class BatchReaderTests
{
    [Fact]
    public async Task Reads_that_end_at_once_do_not_pile_up_on_the_stack()
    {
        const int Records = 20_000;
        var closed = new GenesysApiException(Reason.NotConnected, "The connection is closed.");
        var first = new TaskCompletionSource();
        var organisation = new FakeOrganisation { Kind = ApiKind.Auto, CanReadMany = false };
        organisation.OnRead = async (_, _) =>
        {
            await first.Task;
            throw closed;
        };
        using var stop = new CancellationTokenSource();
        using var reader = new BatchReader(organisation, new RunLoad(8), new WatchedTime(), stop.Token);
        // which Api it is shows at the first read, so that the others wait for it
        Task<Reason>[] walks = [.. Enumerable.Range(1, Records).Select(n => WalkAsync(reader, n))];

        first.SetResult();

        Assert.All(await Task.WhenAll(walks), reason => Assert.Equal(Reason.NotConnected, reason));
        Assert.Equal(Records, organisation.Reads);
    }

    [Fact]
    public async Task A_hundred_go_together_at_once_and_the_rest_waits_for_more_or_for_its_moment()
    {
        (FakeOrganisation organisation, WatchedTime time, RunLoad load) = (new FakeOrganisation().AddMany(250), new WatchedTime(), new RunLoad(8));
        List<int> sizes = Sizes(organisation);
        using var reader = new BatchReader(organisation, load, time, CancellationToken.None);

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 250).Select(n => reader.ReadAsync(Id(n)))];
        await Task.WhenAll(reads[..200]);
        Assert.Equal([100, 100], sizes);
        Assert.False(reads[200].IsCompleted);

        await time.PassAsync(TimeSpan.FromMilliseconds(19), TestContext.Current.CancellationToken);
        Assert.False(reads[200].IsCompleted);
        await time.PassAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        await Task.WhenAll(reads);
        Assert.Equal([100, 100, 50], sizes);
    }

    [Fact]
    public async Task One_that_comes_later_does_not_put_off_the_moment_of_the_first()
    {
        (FakeOrganisation organisation, WatchedTime time, RunLoad load) = (new FakeOrganisation().AddMany(3), new WatchedTime(), new RunLoad(8));
        List<int> sizes = Sizes(organisation);
        using var reader = new BatchReader(organisation, load, time, CancellationToken.None);

        Task<Interaction> first = reader.ReadAsync(Id(1));
        await time.PassAsync(TimeSpan.FromMilliseconds(15), TestContext.Current.CancellationToken);
        Task<Interaction> second = reader.ReadAsync(Id(2));
        await time.PassAsync(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        await Task.WhenAll(first, second);
        Assert.Equal([2], sizes);

        // and one alone has its moment, too
        Task<Interaction> alone = reader.ReadAsync(Id(3));
        Assert.False(alone.IsCompleted);
        await time.PassAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(Id(3), (await alone).Id);
    }

    [Fact]
    public async Task No_more_than_three_reads_of_many_are_under_way()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(500);
        var go = new TaskCompletionSource();
        List<int> sizes = Sizes(organisation, go.Task);
        using var reader = new BatchReader(organisation, new RunLoad(8), new WatchedTime(), CancellationToken.None);

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 500).Select(n => reader.ReadAsync(Id(n)))];
        Assert.Equal([100, 100, 100], sizes);

        go.SetResult();
        await Task.WhenAll(reads);
        Assert.Equal([100, 100, 100, 100, 100], sizes);
    }

    [Fact]
    public async Task A_few_go_at_once_where_the_input_waits_and_all_that_is_unfinished_has_come()
    {
        (FakeOrganisation organisation, RunLoad load) = (new FakeOrganisation().AddMany(3), new RunLoad(8));
        List<int> sizes = Sizes(organisation);
        using var reader = new BatchReader(organisation, load, new WatchedTime(), CancellationToken.None);
        for (int n = 1; n <= 4; n++)
        {
            load.Start();
        }

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 3).Select(n => reader.ReadAsync(Id(n)))];
        reader.Pump();
        load.InputWaits = true;
        reader.Pump();
        // the fourth may come to join them
        Assert.Empty(sizes);

        load.Finish();
        reader.Pump();
        await Task.WhenAll(reads);
        Assert.Equal([3], sizes);
    }

    [Fact]
    public async Task A_few_wait_while_the_writes_have_enough_to_do()
    {
        (FakeOrganisation organisation, WatchedTime time, RunLoad load) = (new FakeOrganisation().AddMany(3), new WatchedTime(), new RunLoad(1));
        List<int> sizes = Sizes(organisation);
        using var reader = new BatchReader(organisation, load, time, CancellationToken.None);
        for (int n = 1; n <= 5 + 3; n++)
        {
            load.Enter();
        }

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 3).Select(n => reader.ReadAsync(Id(n)))];
        await time.PassAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Empty(sizes);

        load.Leave();
        reader.Pump();
        await Task.WhenAll(reads);
        Assert.Equal([3], sizes);
    }

    [Fact]
    public async Task What_ended_within_a_quarter_of_an_hour_is_read_live_since_the_copy_may_lag()
    {
        var time = new WatchedTime(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        FakeOrganisation organisation = new FakeOrganisation(time).AddMany(4);
        TimeSpan[] ago = [TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(16)];
        for (int n = 1; n <= 3; n++)
        {
            organisation.Add(organisation.Get(n) with { EndTime = time.GetUtcNow() - ago[n - 1] + TimeSpan.FromMilliseconds(20) });
        }

        organisation.Add(organisation.Get(4) with { EndTime = null });
        var live = new ConcurrentBag<string>();
        organisation.OnRead = (id, _) =>
        {
            live.Add(id);
            return Task.CompletedTask;
        };
        using var reader = new BatchReader(organisation, new RunLoad(8), time, CancellationToken.None);

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 4).Select(n => reader.ReadAsync(Id(n)))];
        await time.PassAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Interaction[] read = await Task.WhenAll(reads);

        // at a quarter of an hour to the tick it is still lately
        Assert.Equal([Id(1), Id(2), Id(4)], live.Order());
        Assert.Equal([false, false, true, false], read.Select(i => i.IsFromAnalytics));
    }

    [Theory]
    [InlineData(Reason.RateLimited, 429, 0)]
    [InlineData(Reason.Unauthorized, 401, 0)]
    [InlineData(Reason.ServiceUnavailable, 503, 3)]
    [InlineData(Reason.MissingPermission, 403, 3)]
    public async Task Where_the_read_of_many_fails_each_is_read_live_but_not_where_that_would_fail_too(Reason reason, int status, int reads)
    {
        (FakeOrganisation organisation, WatchedTime time) = (new FakeOrganisation().AddMany(3), new WatchedTime());
        organisation.OnReadMany = (_, _) => throw new GenesysApiException(reason, "No.") { StatusCode = status };
        using var reader = new BatchReader(organisation, new RunLoad(8), time, CancellationToken.None);

        Task<Interaction>[] all = [.. Enumerable.Range(1, 3).Select(n => reader.ReadAsync(Id(n)))];
        await time.PassAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(reads, organisation.Reads);
        foreach (Task<Interaction> read in all)
        {
            Assert.Equal(reads > 0 ? Reason.None : reason, (await Record.ExceptionAsync(() => read) as GenesysApiException)?.Reason ?? Reason.None);
        }
    }

    [Fact]
    public async Task A_stop_ends_what_waits_and_what_comes_after_it()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(3);
        using var stop = new CancellationTokenSource();
        using var reader = new BatchReader(organisation, new RunLoad(8), new WatchedTime(), stop.Token);
        Task<Interaction>[] reads = [reader.ReadAsync(Id(1)), reader.ReadAsync(Id(2))];

        await stop.CancelAsync();

        Assert.All(reads, read => Assert.True(read.IsCompleted));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reads[1]);
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(Id(3)));
        Assert.Equal(0, organisation.Requests);
    }

    [Fact]
    public async Task Which_Api_it_is_shows_at_one_read_and_one_that_finds_nothing_does_not_let_the_others_go()
    {
        FakeOrganisation organisation = new FakeOrganisation { Kind = ApiKind.Auto, CanReadMany = false }.AddMany(3);
        var go = new TaskCompletionSource();
        organisation.OnRead = (_, _) => go.Task;
        using var reader = new BatchReader(organisation, new RunLoad(8), new WatchedTime(), CancellationToken.None);

        Task<Interaction> unknown = reader.ReadAsync(Id(9));
        Task<Interaction>[] others = [.. Enumerable.Range(1, 3).Select(n => reader.ReadAsync(Id(n)))];
        Assert.Equal(1, organisation.Reads);
        organisation.OnRead = (_, _) => new TaskCompletionSource().Task;
        go.SetResult();

        Assert.Equal(Reason.InteractionNotFound, (await Assert.ThrowsAsync<GenesysApiException>(() => unknown)).Reason);
        await Eventually.TrueAsync(() => organisation.Reads == 2);
        Assert.All(others, read => Assert.False(read.IsCompleted));
    }

    [Fact]
    public async Task Where_that_read_fails_the_others_need_not_wait_in_line_to_fail_too()
    {
        FakeOrganisation organisation = new FakeOrganisation { Kind = ApiKind.Auto, CanReadMany = false }.AddMany(4);
        var go = new TaskCompletionSource();
        organisation.OnRead = async (_, _) =>
        {
            await go.Task;
            throw new GenesysApiException(Reason.ServiceUnavailable, "503 again.") { StatusCode = 503 };
        };
        using var reader = new BatchReader(organisation, new RunLoad(8), new WatchedTime(), CancellationToken.None);

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 4).Select(n => reader.ReadAsync(Id(n)))];
        Assert.Equal(1, organisation.Reads);
        organisation.OnRead = (_, _) => new TaskCompletionSource().Task;
        go.SetResult();

        _ = await Assert.ThrowsAsync<GenesysApiException>(() => reads[0]);
        await Eventually.TrueAsync(() => organisation.Reads == 4);
    }

    private static List<int> Sizes(FakeOrganisation organisation, Task? before = null)
    {
        var sizes = new List<int>();
        organisation.OnReadMany = (ids, _) =>
        {
            lock (sizes)
            {
                sizes.Add(ids.Count);
            }

            return before ?? Task.CompletedTask;
        };
        return sizes;
    }

    // a record that has come to its end lets the reader look again, as a run's does
    private static async Task<Reason> WalkAsync(BatchReader reader, int n)
    {
        try
        {
            _ = await reader.ReadAsync(Id(n));
            return Reason.None;
        }
        catch (GenesysApiException e)
        {
            reader.Pump();
            return e.Reason;
        }
    }
}
