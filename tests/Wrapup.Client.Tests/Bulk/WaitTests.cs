using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Records that wait for the end of their interaction.</summary>
public sealed class WaitTests
{
    private static readonly Tuning s_tuning = new()
    {
        ConfirmWithin = TimeSpan.FromSeconds(2),
        Events = new EventTuning { LookMin = TimeSpan.FromMilliseconds(20), LookMax = TimeSpan.FromMilliseconds(40), Linger = TimeSpan.FromMilliseconds(5), LivePerSecond = 1000 },
    };

    [Fact]
    public async Task A_record_that_waits_is_written_once_when_its_interaction_has_ended()
    {
        FakeOrganisation organisation = new();
        Begin(organisation, 1);
        using var harness = new RunHarness(organisation, tuning: s_tuning);
        Task<WrapupResult> result = harness.OneAsync(Request(1));
        await Eventually.TrueAsync(() => organisation.Reads >= 3);
        Assert.False(result.IsCompleted);
        Assert.Equal((0, 0), (harness.Run.Load.Busy, organisation.Writes));

        End(organisation, 1);
        Assert.Equal(WrapupStatus.Applied, (await result).Status);
        Assert.Equal(1, organisation.Writes);
    }

    [Fact]
    public async Task Records_that_wait_hold_no_place_that_others_need()
    {
        FakeOrganisation organisation = new();
        for (int n = 1; n <= 300; n++)
        {
            Begin(organisation, n);
        }

        for (int n = 301; n <= 320; n++)
        {
            _ = organisation.Add(n, FakeOrganisation.Agent(n));
        }

        using var harness = new RunHarness(organisation, new RunOptions { ThrottleLimit = 1, LookAhead = 4 }, tuning: s_tuning);
        Task<List<WrapupResult>> results = Task.Run(() => harness.All(Enumerable.Range(1, 320).Select(Request)));
        await Eventually.TrueAsync(() => organisation.Writes == 20);
        Assert.Equal(0, organisation.WritesById.Keys.Count(id => string.CompareOrdinal(id, FakeOrganisation.Id(300)) <= 0));

        for (int n = 1; n <= 300; n++)
        {
            End(organisation, n);
        }

        Assert.All(await results, result => Assert.Equal(WrapupStatus.Applied, result.Status));
        Assert.Equal(Enumerable.Range(1, 320).Select(FakeOrganisation.Id), (await results).Select(result => result.InteractionId));
        Assert.All(organisation.WritesById.Values, writes => Assert.Equal(1, writes));
    }

    [Fact]
    public async Task Several_records_of_one_interaction_wait_together_and_write_once()
    {
        FakeOrganisation organisation = new();
        Begin(organisation, 1);
        using var harness = new RunHarness(organisation, new RunOptions { LookAhead = 2 }, tuning: s_tuning);
        Task<List<WrapupResult>> results = Task.Run(() => harness.All(Enumerable.Repeat(Request(1), 5)));
        await Eventually.TrueAsync(() => harness.Run.Load.Unfinished == 5);
        End(organisation, 1);
        Assert.Equal(
            [WrapupStatus.Applied, WrapupStatus.Unchanged, WrapupStatus.Unchanged, WrapupStatus.Unchanged, WrapupStatus.Unchanged],
            (await results).Select(result => result.Status));
        Assert.Equal(1, organisation.Writes);
    }

    [Fact]
    public async Task A_wait_that_runs_out_is_InteractionActive_and_says_how_long_it_was()
    {
        FakeOrganisation organisation = new();
        Begin(organisation, 1);
        using var harness = new RunHarness(organisation, tuning: s_tuning);
        WrapupResult result = await harness.OneAsync(Request(1) with { WaitTimeout = TimeSpan.FromSeconds(1) });
        Assert.Equal((WrapupStatus.Failed, Reason.InteractionActive, 0), (result.Status, result.Reason, organisation.Writes));
        Assert.Contains("1 s", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_call_work_is_waited_for_and_what_stands_there_already_is_not()
    {
        FakeOrganisation organisation = new();
        WrapupCode code = organisation.Codes[0];
        _ = organisation.Add(1, FakeOrganisation.Agent(1, state: InteractionState.PostClosed));
        _ = organisation.Add(2, FakeOrganisation.Agent(2, new AssignedWrapup { Code = code.Id }, InteractionState.PostClosed));
        organisation.Change(1, i => i with { State = InteractionState.PostClosed });
        using var harness = new RunHarness(organisation, tuning: s_tuning);
        Task<WrapupResult> waits = harness.OneAsync(Request(1));
        Assert.Equal(WrapupStatus.Unchanged, (await harness.OneAsync(Request(2))).Status);
        await Eventually.TrueAsync(() => organisation.Reads >= 4);
        Assert.False(waits.IsCompleted);
        End(organisation, 1);
        Assert.Equal(WrapupStatus.Applied, (await waits).Status);
    }

    [Fact]
    public async Task What_the_end_cannot_mend_does_not_wait()
    {
        FakeOrganisation organisation = new();
        _ = organisation.Add(1, FakeOrganisation.Agent(1, state: InteractionState.PostClosed));
        Begin(organisation, 2);
        using var harness = new RunHarness(organisation, tuning: s_tuning);
        Assert.Equal(Reason.CodeNotFound, (await harness.OneAsync(Request(1) with { WrapupCode = "No such code" })).Reason);

        WrapupResult whatIf = await harness.OneAsync(Request(2) with { WhatIf = true });
        Assert.Equal((WrapupStatus.WhatIf, 0), (whatIf.Status, organisation.Writes));
        Assert.Contains("wait", whatIf.Message, StringComparison.Ordinal);
    }

    private static WrapupRequest Request(int n) => RunHarness.Request(n) with { Wait = true, WaitTimeout = TimeSpan.FromMinutes(1) };

    private static void Begin(FakeOrganisation organisation, int n) => _ = organisation.Add(n, FakeOrganisation.Agent(n, state: InteractionState.Active));

    private static void End(FakeOrganisation organisation, int n) =>
        organisation.Change(n, i => i with { State = InteractionState.Closed, Participants = [FakeOrganisation.Agent(n)], EndTime = organisation.Time.GetUtcNow() });
}
