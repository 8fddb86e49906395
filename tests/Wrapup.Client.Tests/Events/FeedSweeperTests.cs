using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>When a feed looks for what no event told, how far back, and what it reads again.</summary>
public sealed class FeedSweeperTests : IDisposable
{
    private static readonly EventTuning s_tuning = new()
    {
        SweepsAfterGap = [TimeSpan.Zero, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(300)],
        SweepEvery = TimeSpan.FromSeconds(600),
        SweepBack = TimeSpan.FromSeconds(150),
    };

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(25);

    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _found = new();
    private readonly FeedMemory _memory = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeOrganisation _organisation;
    private readonly LookUp _lookUp;

    public FeedSweeperTests()
    {
        _organisation = new FakeOrganisation(_time);
        _lookUp = new LookUp(_time);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    [Fact]
    public async Task It_looks_several_times_after_a_gap_and_now_and_then_without_one()
    {
        (FeedSweeper sweeper, Task run) = Run(new FeedFilter());
        sweeper.Plan();
        await Eventually.TrueAsync(() => _lookUp.Asked.Count == 1);
        _ = await Eventually.TrueAsync(() => _lookUp.Asked.Count == 5, _time, s_step);
        Near([0, 100, 300, 900, 1500], Moments);

        // another gap begins the row anew
        _ = await Eventually.TrueAsync(() => Seconds(_time.GetUtcNow()) >= 1650, _time, s_step);
        sweeper.Plan();
        await Eventually.TrueAsync(() => _lookUp.Asked.Count == 6);
        await _time.PassAsync(s_step, TestContext.Current.CancellationToken);
        sweeper.Plan();
        await Eventually.TrueAsync(() => _lookUp.Asked.Count == 7);
        _ = await Eventually.TrueAsync(() => _lookUp.Asked.Count == 9, _time, s_step);
        Near([1650, 1675, 1775, 1975], Moments.Skip(5));
        Assert.False(run.IsCompleted);
    }

    [Fact]
    public async Task It_looks_back_behind_the_last_look_that_had_its_answer_and_not_behind_its_beginning()
    {
        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _lookUp.Asked.Count == 2, _time, s_step);
        _lookUp.Failure = new GenesysApiException(Reason.ServiceUnavailable, "away");
        _ = await Eventually.TrueAsync(() => _lookUp.Asked.Count == 3, _time, s_step);
        _lookUp.Failure = null;
        _ = await Eventually.TrueAsync(() => _lookUp.Asked.Count == 5, _time, s_step);

        Near([600, 1200, 1800, 2400, 3000], Moments);
        Near([0, 450, 1050, 1050, 2250], _lookUp.Asked.Select(asked => Seconds(asked.Since)));
    }

    [Theory]
    [InlineData(Reason.MissingPermission, 403)]
    [InlineData(Reason.MissingScope, 403)]
    [InlineData(Reason.NotSupported, null)]
    [InlineData(Reason.Rejected, 404)]
    public async Task Where_nothing_can_be_looked_up_it_is_not_tried_again_and_what_is_open_is_read(Reason reason, int? status)
    {
        _lookUp.Failure = new GenesysApiException(reason, "no") { StatusCode = status };
        Open(1);

        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _found.Count == 2, _time, s_tuning.SweepEvery);

        _ = Assert.Single(_lookUp.Asked);
    }

    [Fact]
    public async Task A_look_up_that_is_refused_this_time_leaves_what_is_open_to_be_read()
    {
        _lookUp.Failure = new GenesysApiException(Reason.Rejected, "no") { StatusCode = 400 };
        Open(1);

        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _found.Count == 2, _time, s_tuning.SweepEvery);

        Assert.Equal(2, _lookUp.Asked.Count);
    }

    [Theory]
    [InlineData(Reason.Unauthorized, true)]
    [InlineData(Reason.NotConnected, true)]
    [InlineData(Reason.ServiceUnavailable, false)]
    [InlineData(Reason.InvalidResponse, false)]
    [InlineData(Reason.RateLimited, false)]
    public async Task What_cannot_be_had_any_more_ends_it_and_what_may_pass_does_not(Reason reason, bool isOver)
    {
        _lookUp.Failure = new GenesysApiException(reason, "no");

        (_, Task run) = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => run.IsCompleted || _lookUp.Asked.Count == 3, _time, s_tuning.SweepEvery);

        Assert.Equal(isOver, run.IsCompleted);
        Assert.Equal(reason, run.IsFaulted ? (await Assert.ThrowsAsync<GenesysApiException>(() => run)).Reason : reason);
    }

    [Fact]
    public async Task What_was_looked_up_is_not_read_again()
    {
        Open(1);
        Open(2);
        _lookUp.Found = [_organisation.Get(1)];

        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _found.Count == 2, _time, s_tuning.SweepEvery);

        Assert.Equal([Id(1), Id(2)], _found);
        Assert.Equal(1, _organisation.Reads);
    }

    [Fact]
    public async Task Interactions_that_are_named_are_read_and_nothing_is_looked_up()
    {
        _ = _organisation.AddMany(2);
        Open(3);

        _ = Run(new FeedFilter { InteractionIds = [Id(1), Id(2), Id(3).ToUpperInvariant()] });
        _ = await Eventually.TrueAsync(() => _found.Count == 3, _time, s_tuning.SweepEvery);

        Assert.Equal([Id(1), Id(2), Id(3)], _found.Order());
        Assert.Empty(_lookUp.Asked);
    }

    [Fact]
    public async Task Up_to_twenty_are_read_live_and_one_that_cannot_be_costs_no_other()
    {
        Array.ForEach([.. Enumerable.Range(1, 20)], Open);
        _organisation.OnRead = (id, _) => id == Id(7) ? Task.FromException(new GenesysApiException(Reason.MissingPermission, "no")) : Task.CompletedTask;
        _ = _memory.Admit(new GcEvent { InteractionId = Id(20), ParticipantId = Canned.SecondAgentId, State = InteractionState.Active });

        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _found.Count >= 19, _time, s_tuning.SweepEvery);

        Assert.Equal((20, 0, 19), (_organisation.Reads, _organisation.ManyReads, _found.Count));
    }

    [Fact]
    public async Task More_are_read_by_hundreds()
    {
        Array.ForEach([.. Enumerable.Range(1, 201)], Open);

        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _found.Count >= 201, _time, s_tuning.SweepEvery);

        Assert.Equal((0, 3), (_organisation.Reads, _organisation.ManyReads));
        Assert.Equal(Enumerable.Range(1, 201).Select(Id), _found.Order());
    }

    [Fact]
    public async Task Where_nothing_reads_many_a_hundred_are_read_one_by_one()
    {
        _organisation.CanReadMany = false;
        Array.ForEach([.. Enumerable.Range(1, 120)], Open);

        _ = Run(new FeedFilter());
        _ = await Eventually.TrueAsync(() => _found.Count >= 100, _time, s_tuning.SweepEvery);

        Assert.Equal((100, 0, 100), (_organisation.Reads, _organisation.ManyReads, _found.Count));
    }

    private static int Seconds(DateTimeOffset at) => (int)(at - new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero)).TotalSeconds;

    /// <summary>Nothing comes before its moment, and not long after it: injected time may be a step or two ahead of the work.</summary>
    private static void Near(int[] expected, IEnumerable<int> moments) =>
        Assert.All(moments.Zip(expected, static (moment, due) => moment - due), static late => Assert.InRange(late, 0, 74));

    private IEnumerable<int> Moments => _lookUp.Asked.Select(asked => Seconds(asked.At));

    /// <summary>One that was heard of and not of its end.</summary>
    private void Open(int n)
    {
        _ = _organisation.Add(n, Agent(n, state: InteractionState.Active));
        _ = _memory.Admit(new GcEvent { InteractionId = Id(n), ParticipantId = Agent(n).Id, State = InteractionState.Active });
    }

    private (FeedSweeper Sweeper, Task Run) Run(FeedFilter filter)
    {
        FeedServices services = new() { Wrapups = _organisation, Ended = _lookUp, Listen = _ => throw new NotSupportedException(), Time = _time, Tuning = s_tuning };
        var sweeper = new FeedSweeper(services, filter, _memory, (interaction, _) =>
        {
            _found.Enqueue(interaction.Id);
            return Task.CompletedTask;
        });
        return (sweeper, sweeper.RunAsync(_stop.Token));
    }

    /// <summary>Notes when it was asked and how far back.</summary>
    private sealed class LookUp(TimeProvider time) : IEndedSource
    {
        public ConcurrentQueue<(DateTimeOffset At, DateTimeOffset Since)> Asked { get; } = new();

        public volatile GenesysApiException? Failure;

        public IReadOnlyList<Interaction> Found { get; set; } = [];

        public async IAsyncEnumerable<Interaction> FindAsync(FeedFilter filter, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            GenesysApiException? failure = Failure;
            Asked.Enqueue((time.GetUtcNow(), since));
            await Task.Yield();
            if (failure is not null)
            {
                throw failure;
            }

            foreach (Interaction interaction in Found)
            {
                yield return interaction;
            }
        }
    }
}
