using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class OrderedWindowTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Results_come_in_the_order_of_adding_whatever_the_order_of_finishing() =>
        Gen.Int[0, 1000].Array[1, 60].Sample(
            keys =>
            {
                var sources = keys.Select(_ => new TaskCompletionSource<int>()).ToArray();
                var window = new OrderedWindow<int>(keys.Length, keys.Length);
                foreach (TaskCompletionSource<int> source in sources)
                {
                    window.Add(() => source.Task);
                }

                var taken = new List<int>();
                foreach (int i in Enumerable.Range(0, keys.Length).OrderBy(i => keys[i]))
                {
                    sources[i].SetResult(i);
                    while (window.TryTake(out int result))
                    {
                        taken.Add(result);
                    }
                }

                return taken.SequenceEqual(Enumerable.Range(0, keys.Length)) && window.Count == 0;
            },
            iter: 300);

    [Fact]
    public void It_is_full_at_the_look_ahead_and_open_again_when_any_record_is_finished()
    {
        var window = new OrderedWindow<int>(2, 10);
        var head = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        window.Add(() => head.Task);
        window.Add(() => second.Task);
        Assert.True(window.IsFull);

        second.SetResult(2);
        window.Wait(forRoom: true, s_patience, TestContext.Current.CancellationToken);

        Assert.False(window.IsFull);
        Assert.False(window.TryTake(out _));
    }

    [Fact]
    public void Finished_records_behind_a_slow_head_are_held_up_to_the_bound()
    {
        var window = new OrderedWindow<int>(2, 5);
        window.Add(() => new TaskCompletionSource<int>().Task);
        for (int i = 0; i < 4; i++)
        {
            Assert.False(window.IsFull);
            window.Add(() => Task.FromResult(i));
        }

        Assert.True(window.IsFull);
        _ = Assert.Throws<InvalidOperationException>(() => window.Add(() => Task.FromResult(9)));
    }

    [Fact]
    public void A_record_that_becomes_busy_again_after_the_look_does_not_refuse_the_next()
    {
        int busy = 1;
        var window = new OrderedWindow<int>(2, 10, () => busy);
        Assert.False(window.IsFull);

        busy = 2;
        window.Add(() => Task.FromResult(1));

        Assert.Equal(1, window.Count);
        Assert.True(window.IsFull);
    }

    [Fact]
    public void A_wait_for_room_ends_when_what_is_busy_has_gone_down_by_an_eighth()
    {
        int busy = 16;
        var window = new OrderedWindow<int>(16, 100, () => Volatile.Read(ref busy));
        window.Add(() => new TaskCompletionSource<int>().Task);
        using var waits = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            while (window.IsFull)
            {
                waits.Set();
                window.Wait(forRoom: true, s_patience, CancellationToken.None);
            }
        });
        thread.Start();
        waits.Wait(TestContext.Current.CancellationToken);

        Volatile.Write(ref busy, 13);
        window.Wake();

        Assert.True(thread.Join(s_patience));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3_600_000)]
    public void A_wait_for_room_lets_what_is_finished_be_taken_though_there_is_none_yet(int milliseconds)
    {
        var window = new OrderedWindow<int>(2, 10, () => 2);
        window.Add(() => Task.FromResult(1));
        var thread = new Thread(() => window.Wait(forRoom: true, TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None)) { IsBackground = true };

        thread.Start();

        Assert.True(thread.Join(s_patience));
        Assert.True(window.IsFull);
        Assert.True(window.TryTake(out _));
    }

    [Fact]
    public async Task A_wait_ends_when_the_token_is_cancelled()
    {
        var window = new OrderedWindow<int>(1, 1);
        window.Add(() => new TaskCompletionSource<int>().Task);
        using var stop = new CancellationTokenSource();
        Exception? ended = null;
        var thread = new Thread(() => ended = Record.Exception(() => window.Wait(forRoom: false, TimeSpan.FromHours(1), stop.Token))) { IsBackground = true };
        thread.Start();
        await Eventually.TrueAsync(() => thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin));

        await stop.CancelAsync();

        Assert.True(thread.Join(s_patience));
        _ = Assert.IsType<OperationCanceledException>(ended);
    }

    [Fact]
    public void A_wait_ends_after_its_time_so_that_progress_can_be_told()
    {
        var window = new OrderedWindow<int>(1, 1);
        window.Add(() => new TaskCompletionSource<int>().Task);
        long start = Stopwatch.GetTimestamp();

        window.Wait(forRoom: false, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);

        Assert.True(Stopwatch.GetElapsedTime(start) < s_patience);
        Assert.Equal(1, window.Count);
    }

    [Fact]
    public void What_ended_a_record_is_thrown_when_it_is_taken()
    {
        var window = new OrderedWindow<int>(2, 2);
        window.Add(() => Task.FromException<int>(new WrapupException(Reason.JournalUnwritable, "full")));

        Assert.Equal(Reason.JournalUnwritable, Assert.Throws<WrapupException>(() => window.TryTake(out _)).Reason);
    }

    [Fact]
    public void What_may_be_busy_may_be_held_and_one_is_the_least()
    {
        var window = new OrderedWindow<int>(3, 1);
        for (int i = 0; i < 3; i++)
        {
            Assert.False(window.IsFull);
            window.Add(() => new TaskCompletionSource<int>().Task);
        }

        Assert.True(window.IsFull);
        Assert.Equal("lookAhead", Assert.Throws<ArgumentOutOfRangeException>(() => new OrderedWindow<int>(0, 1)).ParamName);
    }

    [Fact]
    public void A_wait_for_the_oldest_ends_when_it_is_finished_and_not_when_another_is()
    {
        var window = new OrderedWindow<int>(2, 2);
        var head = new TaskCompletionSource<int>();
        window.Add(() => head.Task);
        window.Add(() => Task.FromResult(2));
        using var waits = new ManualResetEventSlim();
        bool isThere = false;
        var thread = new Thread(() =>
        {
            while (!(isThere = window.TryTake(out _)))
            {
                waits.Set();
                window.Wait(forRoom: false, s_patience, CancellationToken.None);
            }
        });
        thread.Start();
        waits.Wait(TestContext.Current.CancellationToken);

        head.SetResult(1);

        Assert.True(thread.Join(s_patience));
        Assert.True(isThere);
        Assert.True(window.TryTake(out int second));
        Assert.Equal(2, second);
    }

    [Fact]
    public void Where_nothing_is_held_there_is_nothing_to_wait_for()
    {
        var window = new OrderedWindow<int>(1, 1);

        window.Wait(forRoom: false, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);

        Assert.False(window.TryTake(out int result));
        Assert.Equal(0, result);
    }
}
