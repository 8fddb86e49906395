using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>When a run asks for the scope, and which of its judgements need a live read.</summary>
public sealed class RunJudgementTests
{
    private static readonly Failure s_missing = new(Reason.MissingScope, "interaction:write is missing.", "Ask for it.");
    private readonly FakeOrganisation _organisation = new FakeOrganisation().AddMany(3);

    // no moment passes in it by which one record would go ahead of its neighbours
    private readonly FakeOrganisation _still = new FakeOrganisation(new WatchedTime(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero))).AddMany(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ApiKind.Auto, 1)]
    [InlineData(ApiKind.Conversations, 0)]
    [InlineData(ApiKind.Interactions, 0)]
    public async Task The_scope_is_asked_for_before_anything_is_read_but_where_the_first_read_decides_which_it_is(ApiKind kind, int reads)
    {
        _organisation.Kind = kind;
        using var harness = new RunHarness(_organisation, scope: s_missing);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal((WrapupStatus.Failed, Reason.MissingScope, "Ask for it."), (result.Status, result.Reason, result.RecommendedAction));
        Assert.Equal((reads, 0), (_organisation.Reads, _organisation.Writes));
    }

    [Fact]
    public void A_participant_that_the_copy_does_not_show_yet_is_looked_for_live()
    {
        for (int n = 1; n <= 3; n++)
        {
            _organisation.Change(n, i => i with { Participants = [.. i.Participants!, Agent(10)] });
        }

        using var harness = new RunHarness(_organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 3).Select(n => RunHarness.Request(n) with { ParticipantId = Agent(10).Id }));

        Assert.All(results, r => Assert.Equal((WrapupStatus.Applied, Agent(10).Id), (r.Status, r.ParticipantId)));
        Assert.Equal(3, _organisation.Reads);
    }

    [Fact]
    public async Task What_a_copy_shows_as_ready_or_refused_for_good_is_not_read_again()
    {
        _ = _still.Add(2, Agent(2, new AssignedWrapup { Code = CodeId(2) }));
        using var harness = new RunHarness(_still);

        Task<IReadOnlyList<Verdict>>[] verdicts = [.. Enumerable.Range(1, 3).Select(n => harness.Run.CheckAsync(RunHarness.Request(n)))];
        harness.Run.Hurry();

        Assert.Equal([Reason.None, Reason.WrapupExists, Reason.None], (await Task.WhenAll(verdicts)).Select(v => v.Single().Reason));
        Assert.Equal((0, 1), (_still.Reads, _still.ManyReads));
    }

    [Theory]
    [InlineData(true, 1, Reason.None)]
    [InlineData(false, 0, Reason.InteractionActive)]
    public async Task What_a_wait_has_brought_is_read_live_where_only_a_copy_showed_it(bool isCopy, int reads, Reason reason)
    {
        Interaction seen = _still.Get(1) with { IsFromAnalytics = isCopy, Participants = [Agent(1, state: InteractionState.Active)] };
        using var harness = new RunHarness(_still);

        Task<IReadOnlyList<Judgement>> judgements = harness.Run.JudgeAsync(seen, RunHarness.Request(1), Token);

        await Eventually.TrueAsync(() => judgements.IsCompleted);
        Assert.Equal((reason, reads), (Assert.Single(await judgements).Verdict.Reason, _still.Reads));
    }

    [Fact]
    public async Task A_read_alone_is_one_of_its_neighbours_where_there_are_any()
    {
        using var harness = new RunHarness(_still);

        Task<Interaction>[] reads = [.. Enumerable.Range(1, 3).Select(n => harness.Run.ReadAsync(Id(n)))];
        harness.Run.Hurry();

        Assert.Equal(Enumerable.Range(1, 3).Select(Id), (await Task.WhenAll(reads)).Select(i => i.Id));
        Assert.Equal((0, 1), (_still.Reads, _still.ManyReads));
    }
}
