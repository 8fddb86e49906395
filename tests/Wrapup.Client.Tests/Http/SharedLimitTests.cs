using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Processes that share one token at a service that counts sliding minutes, simulated second by second for an hour.</summary>
public sealed class SharedLimitTests
{
    private const int Limit = 300;
    private const int Concurrency = 8;
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Four_processes_settle_without_a_storm_and_none_is_lost(int seed)
    {
        Process[] processes = Simulate(4, seed);
        int applied = processes.Sum(process => process.Answered);
        int throttled = processes.Sum(process => process.Throttled);
        Assert.All(processes, process => Assert.True(process.Answered > 60 * 20, $"one process got {process.Answered} in an hour"));
        Assert.All(processes, process => Assert.False(process.IsEnded));
        Assert.True(applied > 60 * Limit * 0.7, $"{applied} of {60 * Limit}");
        Assert.True(throttled < applied * 0.05, $"{throttled} answers of 429 beside {applied}");
    }

    [Fact]
    public void Alone_it_uses_the_whole_limit_and_never_meets_it()
    {
        Process alone = Simulate(1, 3)[0];
        Assert.Equal(0, alone.Throttled);
        Assert.True(alone.Answered >= 60 * Limit * 0.98, $"{alone.Answered} of {60 * Limit}");
    }

    private static Process[] Simulate(int count, int seed)
    {
        Random random = new(seed);
        Process[] processes = [.. Enumerable.Range(0, count).Select(_ => new Process(random))];
        Queue<TimeSpan> window = new();
        PriorityQueue<(Process Process, bool Arrives, bool Ok, TimeSpan Wait), TimeSpan> events = new();
        TimeSpan now = TimeSpan.Zero;
        while (now < s_hour)
        {
            foreach (Process process in processes.OrderBy(_ => random.Next()))
            {
                while (process.TrySend(now))
                {
                    events.Enqueue((process, true, false, default), now + (s_latency * random.NextDouble()));
                }
            }
            TimeSpan next = processes.Min(process => process.NextAt(now) ?? TimeSpan.MaxValue);
            if (!events.TryPeek(out _, out TimeSpan at) || next < at)
            {
                now = next > now ? next : now + TimeSpan.FromMilliseconds(1);
                continue;
            }
            now = at > now ? at : now;
            (Process who, bool arrives, bool ok, TimeSpan wait) = events.Dequeue();
            if (!arrives)
            {
                who.Receive(now, ok, wait);
                continue;
            }
            while (window.TryPeek(out TimeSpan oldest) && oldest + TimeSpan.FromSeconds(60) <= now)
            {
                _ = window.Dequeue();
            }
            bool accepted = window.Count < Limit;
            TimeSpan retryAfter = accepted ? default : TimeSpan.FromSeconds(Math.Ceiling((window.Peek() + TimeSpan.FromSeconds(60) - now).TotalSeconds));
            if (accepted)
            {
                window.Enqueue(now);
            }
            events.Enqueue((who, false, accepted, retryAfter), now + s_latency);
        }
        return processes;
    }

    /// <summary>A process that always has work, and sends what was throttled again.</summary>
    private sealed class Process(Random random)
    {
        private readonly PacingState _state = new(Limit, TimeSpan.FromSeconds(180), new Tuning { Random = random.NextDouble });
        private int _underWay;

        public int Answered { get; private set; }

        public int Throttled { get; private set; }

        public bool IsEnded { get; private set; }

        public bool TrySend(TimeSpan now)
        {
            bool goes = !IsEnded && _underWay < Concurrency && _state.TryGo(now);
            _underWay += goes ? 1 : 0;
            return goes;
        }

        public TimeSpan? NextAt(TimeSpan now) => IsEnded || _underWay >= Concurrency ? null : _state.NextAt(now);

        public void Receive(TimeSpan now, bool ok, TimeSpan wait)
        {
            _underWay--;
            Answered += ok ? 1 : 0;
            Throttled += ok ? 0 : 1;
            IsEnded |= !_state.Return(now, !ok, ok ? null : wait);
        }
    }
}
