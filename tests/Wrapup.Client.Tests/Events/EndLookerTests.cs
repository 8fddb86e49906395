using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What a round of looks costs, and whose turn it is where not all can be read live.</summary>
public sealed class EndLookerTests
{
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, Look> _judged = [];
    private readonly List<string> _read = [];
    private readonly FakeOrganisation _organisation;
    private readonly EndLooker _looker;
    private TimeSpan _now;

    public EndLookerTests()
    {
        _organisation = new FakeOrganisation(_time)
        {
            OnRead = (id, _) =>
            {
                _read.Add(id);
                return Task.CompletedTask;
            },
        };
        _looker = new EndLooker(_organisation, _time, EventTuning.Default, () => _now, CancellationToken.None);
    }

    [Fact]
    public async Task Few_are_read_live_and_nothing_else_is_asked()
    {
        await LookAsync([.. Enumerable.Range(1, 20).Select(n => Due(n))]);

        Assert.Equal((20, 0), (_organisation.Reads, _organisation.ManyReads));
        Assert.All(_judged.Values, look => Assert.True(look is { IsLive: true, IsCertain: true, Interaction: not null }));
    }

    [Fact]
    public async Task Many_are_read_by_hundreds_and_those_that_still_go_on_live_in_turn()
    {
        int[] ended = [.. Enumerable.Range(1, 50)];
        int[] going = [.. Enumerable.Range(51, 150)];
        Array.ForEach(ended, n => _organisation.Add(_organisation.Add(n, Agent(n)) with { EndTime = _time.GetUtcNow().AddMinutes(-16) }));
        Array.ForEach(going, n => _organisation.Add(n, Agent(n, state: InteractionState.Active)));
        // one is not in the copy, and those at the end were never read
        _organisation.ForgetInCopy(51);
        List<DueLook> due = [.. ended.Select(n => Due(n, readAt: 1)), .. going.Select(n => Due(n, readAt: n < 191 ? 1000 - n : null))];

        await LookAsync(due);

        Assert.Equal(2, _organisation.ManyReads);
        Assert.All(ended, n => Assert.True(_judged[Id(n)] is { IsLive: false, IsCertain: true, Interaction.State: InteractionState.Closed }));
        Assert.Equal([.. Enumerable.Range(191, 10).Select(Id), .. Enumerable.Range(181, 10).Reverse().Select(Id)], _read);
        Assert.Equal(Look.Nothing, _judged[Id(51)]);
        Assert.True(_judged[Id(52)] is { IsLive: false, IsCertain: false, Interaction.State: InteractionState.Active });
        Assert.Equal(200, _judged.Count);
    }

    [Fact]
    public async Task What_the_copy_shows_as_just_over_is_read_live_however_many_there_are()
    {
        foreach (int n in Enumerable.Range(1, 60))
        {
            _organisation.Add(_organisation.Add(n, Agent(n)) with { EndTime = n == 60 ? null : _time.GetUtcNow().AddMinutes(-14) });
        }

        await LookAsync([.. Enumerable.Range(1, 60).Select(n => Due(n, readAt: 1))]);

        Assert.Equal((60, 1), (_organisation.Reads, _organisation.ManyReads));
        Assert.All(_judged.Values, look => Assert.True(look.IsLive));
    }

    [Fact]
    public async Task What_has_come_as_far_as_is_waited_for_is_read_live_though_it_is_not_closed()
    {
        foreach (int n in Enumerable.Range(1, 30))
        {
            _organisation.Add(_organisation.Add(n, Agent(n)) with { State = InteractionState.PostClosed, EndTime = _time.GetUtcNow().AddHours(-1) });
        }

        await LookAsync([.. Enumerable.Range(1, 30).Select(n => Due(n, readAt: 1, until: InteractionState.PostClosed))]);

        Assert.Equal(30, _organisation.Reads);
    }

    [Fact]
    public async Task What_is_urgent_is_read_live_whatever_was_read_before()
    {
        Array.ForEach([.. Enumerable.Range(1, 40)], n => _organisation.Add(n, Agent(n, state: InteractionState.Active)));
        await LookAsync([.. Enumerable.Range(1, 20).Select(n => Due(n, readAt: 1))]);

        await LookAsync([.. Enumerable.Range(1, 40).Select(n => Due(n, readAt: 1, isUrgent: true))]);

        Assert.Equal((60, 0), (_organisation.Reads, _organisation.ManyReads));
    }

    [Fact]
    public async Task What_was_read_live_is_taken_off_the_budget_which_fills_again_with_time()
    {
        Array.ForEach([.. Enumerable.Range(1, 20)], n => _organisation.Add(n, Agent(n, state: InteractionState.Active)));
        await LookAsync([.. Enumerable.Range(1, 20).Select(n => Due(n, readAt: 1))]);
        _now = TimeSpan.FromSeconds(1.5);

        await LookAsync([.. Enumerable.Range(1, 20).Select(n => Due(n, readAt: 1))]);
        Assert.Equal((23, 1), (_organisation.Reads, _organisation.ManyReads));

        // all of it was spent
        await LookAsync([Due(1, readAt: 1)]);
        Assert.Equal((23, 2), (_organisation.Reads, _organisation.ManyReads));
    }

    [Fact]
    public async Task Where_nothing_reads_many_the_new_ones_are_read_at_once_and_the_others_in_turn()
    {
        _organisation.CanReadMany = false;
        Array.ForEach([.. Enumerable.Range(1, 100)], n => _organisation.Add(n, Agent(n, state: InteractionState.Active)));

        await LookAsync([.. Enumerable.Range(1, 100).Select(n => Due(n, readAt: n > 70 ? null : 100 - n))]);

        // thirty that are new, and of the others the twenty that were read longest ago
        Assert.Equal([.. Enumerable.Range(71, 30).Select(Id), .. Enumerable.Range(51, 20).Reverse().Select(Id)], _read);
        Assert.Equal(Look.Later(TimeSpan.FromSeconds(0.5)), _judged[Id(50)]);
        Assert.Equal(100, _judged.Count);
    }

    [Fact]
    public async Task While_it_is_not_known_which_Api_it_is_one_is_read_after_the_other()
    {
        _organisation.Kind = ApiKind.Auto;
        Array.ForEach([3, 4], n => _organisation.Add(n, Agent(n)));
        int underWay = 0;
        _organisation.OnRead = async (id, _) =>
        {
            underWay++;
            await Task.Yield();
            Assert.True(underWay == 1 || _organisation.Kind != ApiKind.Auto);
            _organisation.Kind = _organisation.Knows(3) && id == Id(3) ? ApiKind.Conversations : _organisation.Kind;
            underWay--;
        };

        await LookAsync([Due(1), Due(2), Due(3), Due(4)]);

        Assert.Equal([true, true, false, false], Enumerable.Range(1, 4).Select(n => _judged[Id(n)].Failure is not null));
        Assert.Equal(4, _organisation.Reads);
    }

    [Theory]
    [InlineData(Reason.RateLimited)]
    [InlineData(Reason.Unauthorized)]
    [InlineData(Reason.NotConnected)]
    public async Task A_multi_get_that_fails_by_what_single_reads_would_fail_by_fails_each(Reason reason)
    {
        _organisation.OnReadMany = (_, _) => Task.FromException(new GenesysApiException(reason, "no"));

        await LookAsync([.. Enumerable.Range(1, 30).Select(n => Due(n))]);

        Assert.Equal((0, 1), (_organisation.Reads, _organisation.ManyReads));
        Assert.Equal(30, _judged.Count);
        Assert.All(_judged.Values, look => Assert.Equal(reason, look.Failure?.Reason));
    }

    [Fact]
    public async Task A_multi_get_that_may_not_be_used_leaves_live_reads_in_turn()
    {
        Array.ForEach([.. Enumerable.Range(1, 30)], n => _organisation.Add(n, Agent(n, state: InteractionState.Active)));
        _organisation.OnReadMany = (_, _) => Task.FromException(new GenesysApiException(Reason.MissingPermission, "no"));

        await LookAsync([.. Enumerable.Range(1, 30).Select(n => Due(n, readAt: n))]);

        Assert.Equal([.. Enumerable.Range(1, 20).Select(Id)], _read);
        Assert.Equal(10, _judged.Values.Count(look => look == Look.Nothing));
    }

    [Fact]
    public void The_budget_is_a_few_at_once_and_so_many_a_second()
    {
        var budget = new LookBudget(burst: 3, perSecond: 2);
        Assert.Equal(3, budget.At(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, budget.UntilNext);

        budget.Spend(2);
        Assert.Equal(TimeSpan.Zero, budget.UntilNext);
        budget.Spend(1);
        Assert.Equal(TimeSpan.FromSeconds(0.5), budget.UntilNext);
        Assert.Equal(0, budget.At(TimeSpan.FromSeconds(0.25)));
        Assert.Equal(TimeSpan.FromSeconds(0.25), budget.UntilNext);
        Assert.Equal(1, budget.At(TimeSpan.FromSeconds(0.5)));
        Assert.Equal(1, budget.At(TimeSpan.FromSeconds(0.5)));
        Assert.Equal(3, budget.At(TimeSpan.FromHours(1)));
    }

    private DueLook Due(int n, double? readAt = null, bool isUrgent = false, InteractionState until = InteractionState.Closed)
    {
        if (!_organisation.Knows(n) && _organisation.Kind != ApiKind.Auto)
        {
            _ = _organisation.Add(n, Agent(n));
        }

        return new(new WaitTarget(Id(n), TimeSpan.FromSeconds(2)), until, isUrgent, readAt is { } at ? TimeSpan.FromSeconds(at) : null);
    }

    private Task LookAsync(List<DueLook> due) => _looker.LookAsync(due, (look, result) => _judged[look.InteractionId] = result);
}
