using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class SlotRingTests
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_place_is_free_again_one_window_after_the_request_came_back()
    {
        SlotRing ring = new(s_window);
        Assert.True(ring.TryTake(S(0), 1));
        Assert.False(ring.TryTake(S(5), 1));
        Assert.Null(ring.NextFree(1));
        ring.Return(S(10));
        Assert.Equal(S(70), ring.NextFree(1));
        Assert.False(ring.TryTake(S(69.999), 1));
        Assert.True(ring.TryTake(S(70), 1));
    }

    [Fact]
    public void With_a_lowered_limit_more_places_must_age_first()
    {
        SlotRing ring = new(s_window);
        for (int i = 0; i < 4; i++)
        {
            Assert.True(ring.TryTake(S(i), 4));
            ring.Return(S(i));
        }
        Assert.Equal(S(60), ring.NextFree(4));
        Assert.Equal(S(62), ring.NextFree(2));
        Assert.False(ring.TryTake(S(61), 2));
        Assert.True(ring.TryTake(S(62), 2));
    }

    [Fact]
    public void It_grows_to_the_limit_and_keeps_the_order()
    {
        SlotRing ring = new(s_window);
        for (int i = 0; i < 30_000; i++)
        {
            Assert.True(ring.TryTake(S(i * 0.003), 30_000));
            ring.Return(S(i * 0.003));
        }
        Assert.True(ring.TryTake(S(90), 30_000));
    }

    [Fact]
    public void Places_keep_their_order_when_it_grows_in_the_midst_of_a_round()
    {
        SlotRing ring = new(s_window);
        List<TimeSpan> places = [];
        for (int i = 0; i < 600; i++)
        {
            // the first hundred are gone when the ring is full for the first time
            TimeSpan now = S(i < 200 ? i * 0.1 : 70 + (i * 0.01));
            Assert.True(ring.TryTake(now, 1000));
            ring.Return(now);
            places.Add(now);
            _ = places.RemoveAll(place => place + s_window <= now);
        }

        Assert.Equal(places.Select(place => (TimeSpan?)(place + s_window)), Enumerable.Range(0, places.Count).Select(k => ring.NextFree(places.Count - k)));
    }

    [Fact]
    public void No_window_of_the_service_ever_holds_more_than_the_limit() =>
        Gen.Select(Gen.Int[1, 12], Gen.Select(Gen.Double[0, 90], Gen.Double[0, 1]).Array[1, 150]).Sample((limit, requests) =>
        {
            List<TimeSpan> arrivals = Run(limit, requests).OrderBy(arrival => arrival).ToList();
            return Enumerable.Range(0, Math.Max(0, arrivals.Count - limit)).All(i => arrivals[i + limit] - arrivals[i] >= s_window);
        });

    /// <summary>Sends as fast as the ring allows; each request takes a while and reaches the service at any moment of it.</summary>
    private static IEnumerable<TimeSpan> Run(int limit, (double Latency, double Share)[] requests)
    {
        SlotRing ring = new(s_window);
        PriorityQueue<TimeSpan, TimeSpan> underWay = new();
        TimeSpan now = TimeSpan.Zero;
        foreach ((double latency, double share) in requests)
        {
            while (!ring.TryTake(now, limit))
            {
                TimeSpan? free = ring.NextFree(limit);
                if (underWay.TryPeek(out TimeSpan back, out _) && (free is null || back <= free))
                {
                    now = back > now ? back : now;
                    ring.Return(underWay.Dequeue());
                }
                else
                {
                    now = free!.Value;
                }
            }
            yield return now + S(latency * share);
            underWay.Enqueue(now + S(latency), now + S(latency));
        }
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
