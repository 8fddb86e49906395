using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class WrapupRunTests
{
    [Fact]
    public async Task One_record_is_read_live_written_once_and_proved_live()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1) with { Notes = "Back-fill" });

        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal("Resolved", result.WrapupCodeName);
        Assert.Equal("Back-fill", organisation.WrapupOf(1)!.Notes);
        Assert.Equal((1, 0, 1, 1), (organisation.Reads, organisation.ManyReads, organisation.Writes, organisation.Proofs));
    }

    [Fact]
    public void A_thousand_records_take_at_most_1_05_requests_each_and_come_out_in_order()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1000);
        using var harness = new RunHarness(organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 1000).Select(n => RunHarness.Request(n)));

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal(Enumerable.Range(1, 1000).Select(FakeOrganisation.Id), results.Select(r => r.InteractionId));
        Assert.Equal(1000, organisation.Writes);
        Assert.True(organisation.Requests is >= 1010 and <= 1050, $"{organisation.Reads} reads, {organisation.ManyReads} multi-gets, {organisation.Proofs} proofs");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(90)]
    public async Task A_copy_that_lags_is_waited_for_and_costs_hardly_a_request_more(int lagSeconds)
    {
        var time = new WatchedTime(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        FakeOrganisation organisation = new FakeOrganisation(time) { CopyLag = TimeSpan.FromSeconds(lagSeconds) }.AddMany(1000);
        using var harness = new RunHarness(organisation, tuning: Tuning.Default);

        List<WrapupResult> results = await time.RunAsync(
            Task.Run(() => harness.All(Enumerable.Range(1, 1000).Select(n => RunHarness.Request(n)))), mayPass: () => harness.IsFed);

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal(1000, organisation.Writes);
        Assert.True(organisation.Requests <= 1035, $"{organisation.Reads} reads, {organisation.ManyReads} multi-gets, {organisation.Proofs} proofs");
    }

    [Fact]
    public void A_short_run_does_not_wait_for_a_copy_that_lags()
    {
        FakeOrganisation organisation = new FakeOrganisation { CopyFollows = false }.AddMany(20);
        using var harness = new RunHarness(organisation, tuning: Tuning.Default);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 20).Select(n => RunHarness.Request(n)));

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal((20, 20), (organisation.Writes, organisation.Proofs));
        Assert.InRange(organisation.ManyReads, 1, 4);
    }

    [Fact]
    public void What_the_multi_get_misses_or_shows_as_not_ended_is_read_live()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(50);
        organisation.ForgetInCopy(7);
        _ = organisation.Add(9, FakeOrganisation.Agent(9, state: InteractionState.Active));
        organisation.Change(9, i => i with { State = InteractionState.Closed, Participants = [FakeOrganisation.Agent(9)] });
        using var harness = new RunHarness(organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 50).Select(n => RunHarness.Request(n)));

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal(2, organisation.Reads);
    }

    [Fact]
    public void Without_a_multi_get_each_record_costs_one_read_and_one_write_where_the_write_echoes()
    {
        FakeOrganisation organisation = new FakeOrganisation { Kind = ApiKind.Interactions, CanReadMany = false }.AddMany(40);
        organisation.OnWrite = (_, write, _) =>
        {
            organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(new AssignedWrapup { Code = write.Body.Code, Notes = write.Body.Notes });
        };
        using var harness = new RunHarness(organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 40).Select(n => RunHarness.Request(n)));

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Equal(80, organisation.Requests);
    }

    [Fact]
    public void A_token_that_may_not_read_many_reads_one_by_one_and_says_so()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(30);
        organisation.OnReadMany = (_, _) => throw new GenesysApiException(Reason.MissingPermission, "analytics:conversationDetail:view is missing.") { StatusCode = 403 };
        using var harness = new RunHarness(organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 30).Select(n => RunHarness.Request(n)));

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.Contains("analytics:conversationDetail:view", harness.Run.Api.OneByOneBecause, StringComparison.Ordinal);
        Assert.Equal(1, organisation.ManyReads);
    }

    [Fact]
    public void The_second_of_two_equal_rows_is_unchanged_and_sends_nothing()
    {
        FakeOrganisation organisation = new FakeOrganisation { CopyFollows = false }.AddMany(3);
        using var harness = new RunHarness(organisation);

        List<WrapupResult> results = harness.All([RunHarness.Request(1), RunHarness.Request(1), RunHarness.Request(2), RunHarness.Request(1)]);

        Assert.Equal(
            [WrapupStatus.Applied, WrapupStatus.Unchanged, WrapupStatus.Applied, WrapupStatus.Unchanged],
            results.Select(r => r.Status));
        Assert.Equal(2, organisation.Writes);
    }

    [Fact]
    public async Task WhatIf_runs_every_check_and_sends_no_write()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        _ = organisation.Add(2, FakeOrganisation.Agent(2, state: InteractionState.Active));
        using var harness = new RunHarness(organisation);

        WrapupResult good = await harness.OneAsync(RunHarness.Request(1) with { WhatIf = true });
        WrapupResult active = await harness.OneAsync(RunHarness.Request(2) with { WhatIf = true });

        Assert.Equal(WrapupStatus.WhatIf, good.Status);
        Assert.Equal((WrapupStatus.Failed, Reason.InteractionActive), (active.Status, active.Reason));
        Assert.Equal(0, organisation.Writes);
    }

    [Fact]
    public async Task NoVerify_leaves_the_result_pending_and_reads_nothing_back()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1) with { Verify = false });

        Assert.Equal(WrapupStatus.Pending, result.Status);
        Assert.Equal(0, organisation.Proofs);
    }

    [Fact]
    public async Task All_codes_each_agent_and_gives_a_result_for_each()
    {
        var organisation = new FakeOrganisation();
        _ = organisation.Add(1, FakeOrganisation.Agent(1), FakeOrganisation.Agent(2));
        using var harness = new RunHarness(organisation);

        Task<IReadOnlyList<WrapupResult>> results = harness.Run.SetAsync(RunHarness.Request(1) with { Participant = ParticipantChoice.All });
        harness.Run.Hurry();

        Assert.Equal([WrapupStatus.Applied, WrapupStatus.Applied], (await results).Select(r => r.Status));
        Assert.Equal(FakeOrganisation.CodeId(1), organisation.WrapupOf(1, participant: 1)!.Code);
    }

    [Fact]
    public async Task A_write_of_unknown_fate_that_arrived_is_not_sent_again()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        organisation.OnWrite = (_, write, _) =>
        {
            organisation.Apply(write);
            throw Unknown();
        };
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal((WrapupStatus.Applied, 1), (result.Status, result.Attempts));
        Assert.Equal(1, organisation.Writes);
    }

    [Fact]
    public async Task A_write_of_unknown_fate_that_did_not_arrive_is_sent_again()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        organisation.OnWrite = (n, write, _) =>
        {
            if (n == 1)
            {
                throw Unknown();
            }

            organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal((WrapupStatus.Applied, 2), (result.Status, result.Attempts));
    }

    [Fact]
    public async Task A_write_of_unknown_fate_that_cannot_be_read_back_is_told_as_such()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        organisation.OnWrite = (_, _, _) => throw Unknown();
        organisation.OnProof = (_, _) => throw new GenesysApiException(Reason.ServiceUnavailable, "503 again.") { StatusCode = 503 };
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal((WrapupStatus.Failed, Reason.OutcomeUnknown), (result.Status, result.Reason));
        Assert.Equal(1, organisation.Writes);
    }

    [Fact]
    public void A_write_that_is_accepted_and_never_applied_is_told_while_its_neighbours_arrive()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(300);
        organisation.OnWrite = (_, write, _) =>
        {
            if (write.InteractionId != FakeOrganisation.Id(40))
            {
                organisation.Apply(write);
            }

            return Task.FromResult<AssignedWrapup?>(null);
        };
        using var harness = new RunHarness(organisation, tuning: new Tuning { ConfirmWithin = TimeSpan.FromMilliseconds(400), UnknownGrace = TimeSpan.FromMilliseconds(50) });

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 300).Select(n => RunHarness.Request(n)));

        WrapupResult lost = Assert.Single(results, r => r.Status != WrapupStatus.Applied);
        Assert.Equal((FakeOrganisation.Id(40), Reason.NotApplied), (lost.InteractionId, lost.Reason));
        Assert.Equal(300, organisation.Writes);
    }

    [Fact]
    public async Task A_400_in_spite_of_green_checks_names_the_check_that_fails_now()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        organisation.OnWrite = (_, _, _) =>
        {
            organisation.Change(1, i => i with { Participants = [FakeOrganisation.Agent(1, state: InteractionState.Active)] });
            throw Refused();
        };
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal(Reason.InteractionActive, result.Reason);
    }

    [Fact]
    public async Task A_400_that_no_check_explains_is_rejected_with_the_servers_words()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        organisation.OnWrite = (_, _, _) => throw Refused();
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal(Reason.Rejected, result.Reason);
        Assert.Contains("Invalid request body", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_that_is_too_long_ends_the_run_once_and_the_rest_is_not_reached()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(600);
        organisation.OnWrite = (n, write, _) =>
        {
            if (n > 100)
            {
                throw new GenesysApiException(Reason.RateLimited, "Resume after 12:00.") { StatusCode = 429 };
            }

            organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };
        using var harness = new RunHarness(organisation);

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 600).Select(n => RunHarness.Request(n)));

        Assert.Equal(600, results.Count);
        Assert.Equal(Reason.RateLimited, harness.Run.End.Cause!.Reason);
        Assert.Equal(100, results.Count(r => r.Status == WrapupStatus.Applied));
        Assert.All(results.Where(r => r.Status != WrapupStatus.Applied), r => Assert.True(r.Reason is Reason.RateLimited or Reason.NotReached));
        Assert.Contains(results, r => r.Reason == Reason.NotReached);
    }

    [Fact]
    public async Task A_token_without_the_scope_sends_nothing()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(1);
        using var harness = new RunHarness(organisation, scope: new Failure(Reason.MissingScope, "interaction:write is missing."));

        WrapupResult result = await harness.OneAsync(RunHarness.Request(1));

        Assert.Equal(Reason.MissingScope, result.Reason);
        Assert.Equal(0, organisation.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-id")]
    [InlineData("../../users/me")]
    [InlineData("1d000000-0000-4000-8000-00000000000%2f")]
    public async Task A_malformed_id_is_refused_by_name_and_sends_nothing(string id)
    {
        var organisation = new FakeOrganisation();
        using var harness = new RunHarness(organisation);

        WrapupResult result = await harness.OneAsync(new WrapupRequest { InteractionId = id, WrapupCode = "Resolved" });

        Assert.Equal(Reason.InvalidInput, result.Reason);
        Assert.Contains("InteractionId", result.Message, StringComparison.Ordinal);
        Assert.Equal(0, organisation.Requests);
    }

    [Fact]
    public void Records_that_only_wait_for_their_proof_do_not_hold_others_back()
    {
        FakeOrganisation organisation = new FakeOrganisation { CopyFollows = false }.AddMany(400);
        organisation.OnReadMany = (_, _) =>
        {
            // the copy shows nothing until all is written, far more than look-ahead alone would let through
            if (organisation.Writes == 400)
            {
                organisation.CatchUp();
            }

            return Task.CompletedTask;
        };
        using var harness = new RunHarness(organisation, new RunOptions { LookAhead = 64 }, tuning: new Tuning { ConfirmWithin = TimeSpan.FromSeconds(20) });

        List<WrapupResult> results = harness.All(Enumerable.Range(1, 400).Select(n => RunHarness.Request(n)));

        Assert.All(results, r => Assert.Equal(WrapupStatus.Applied, r.Status));
        Assert.InRange(organisation.Proofs, 0, 10);
    }

    [Fact]
    public void A_code_list_is_read_once_for_a_run()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(200);
        using var harness = new RunHarness(organisation);

        _ = harness.All(Enumerable.Range(1, 200).Select(n => RunHarness.Request(n)));

        Assert.Equal(1, organisation.CodeListsRead);
    }

    private static GenesysApiException Unknown() => new(Reason.ServiceUnavailable, "502 Bad Gateway.") { StatusCode = 502, FateUnknown = true };

    private static GenesysApiException Refused() => new(Reason.Rejected, "Invalid request body") { StatusCode = 400 };
}
