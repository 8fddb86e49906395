using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Xunit;
using static Wrapup.Client.Tests.TestDetail;

namespace Wrapup.Client.Tests;

public sealed class InteractionSearchTests
{
    private readonly FakeAnalytics _analytics = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly SearchCriteria s_days = new() { Since = Utc(1, 10), Until = Utc(10, 10) };

    [Fact]
    public async Task Windows_go_oldest_first_and_whole_days_are_cut_to_the_range()
    {
        DateTimeOffset[] starts = [Utc(1, 9), Utc(1, 10), Utc(7, 23), Utc(8), Utc(10, 9), Utc(10, 10), Utc(10, 11)];
        _analytics.Details.AddRange(starts.Select((start, n) => At(start, n)));

        SearchOutcome outcome = await _analytics.FindAsync(s_days, Token);

        Assert.Equal([Utc(1, 10), Utc(7, 23), Utc(8), Utc(10, 9)], outcome.Found.Select(f => f.StartTime!.Value));
        Assert.Equal(
            ["2026-11-01T10:00:00.000Z/2026-11-08T00:00:00.000Z", "2026-11-08T00:00:00.000Z/2026-11-10T10:00:00.000Z"],
            _analytics.Intervals);
        Assert.Equal((4, 4, Utc(10, 9)), (outcome.Pages[^1].LookedAt, outcome.Pages[^1].FoundSoFar, outcome.Pages[^1].SearchedTo));
    }

    [Fact]
    public async Task A_year_is_searched_week_by_week_and_each_start_is_found_once()
    {
        _analytics.Details.AddRange(Enumerable.Range(0, 365).Select(n => At(Utc(9, 12).AddDays(-n), n)));

        SearchOutcome outcome = await _analytics.FindAsync(new SearchCriteria { Since = Utc(10, 10).AddDays(-365), Until = Utc(10, 10) }, Token);

        Assert.Equal(Enumerable.Range(0, 365).Select(IdOf).Reverse(), outcome.Found.Select(f => f.InteractionId));
        Assert.Equal(53, _analytics.Pages);
        Assert.Equal(53, _analytics.Intervals.Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(250, 3)]
    public async Task As_many_pages_are_asked_for_as_there_are(int count, int pages)
    {
        Fill(count);

        SearchOutcome outcome = await _analytics.FindAsync(s_days with { Until = Utc(2) }, Token);

        Assert.Equal((count, pages), (outcome.Found.Select(f => f.InteractionId).Distinct().Count(), _analytics.Pages));
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(150, 2)]
    public async Task Where_no_total_is_told_a_page_that_is_not_full_is_the_last(int count, int pages)
    {
        Fill(count);
        var canned = new CannedService();
        string Page(int from) => $$"""{"conversations":[{{string.Join(",", _analytics.Details.Skip(from).Take(100).Select(d => d.Json))}}]}""";
        canned.On(FakeAnalytics.Query, Page(0)).On(FakeAnalytics.Query, Page(100));
        InteractionSearch search = new(new AnalyticsApi(canned.Http), new FakeRouting(), _analytics.Time, new Tuning());

        int found = 0;
        await foreach (FoundPage page in search.RunAsync(await search.ResolveAsync(s_days with { Until = Utc(2) }, Token), Token))
        {
            found += page.Found.Count;
        }

        Assert.Equal((count, pages), (found, canned.Calls.Count));
    }

    [Theory]
    [InlineData(100_000, 1000, true)]
    [InlineData(null, 1000, false)]
    public async Task The_query_is_asked_for_all_pages_that_it_reaches_and_for_none_behind_them(int? total, int pages, bool isAll)
    {
        var canned = new CannedService();
        string page = string.Join(",", Enumerable.Repeat("{}", AnalyticsApi.QueryPageSize));
        _ = canned.On(FakeAnalytics.Query, $$"""{"conversations":[{{page}}]{{(total is null ? null : $",\"totalHits\":{total}")}}}""");
        var query = new DetailsQuery { From = Utc(1), To = Utc(2) };

        List<QueryStep> steps = [];
        await foreach (QueryStep step in new QueryPages(new AnalyticsApi(canned.Http)).ReadAsync(query, Token))
        {
            steps.Add(step);
        }

        Assert.Equal((pages, pages), (canned.Calls.Count, steps.Count(step => step.Page is not null)));
        // a step without a page sends the window through a job
        Assert.Equal(isAll, steps[^1].Page is not null);
    }

    [Fact]
    public async Task A_window_that_is_done_is_searched_to_its_end_though_nothing_was_in_it()
    {
        SearchOutcome outcome = await _analytics.FindAsync(s_days with { Until = Utc(16) }, Token);

        Assert.Equal([Utc(1, 10), Utc(8), Utc(15)], outcome.Pages.Select(page => page.SearchedTo));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    public async Task Enough_found_ends_the_requests(int first, int pages)
    {
        Fill(350);

        SearchOutcome outcome = await _analytics.FindAsync(s_days with { First = first }, Token);

        Assert.Equal((first, pages), (outcome.Found.Count, _analytics.Pages));
    }

    [Fact]
    public async Task The_next_page_leaves_when_it_is_asked_for()
    {
        Fill(350);
        InteractionSearch search = _analytics.Search();
        SearchRequest request = await search.ResolveAsync(s_days, Token);
        await using IAsyncEnumerator<FoundPage> pages = search.RunAsync(request, Token).GetAsyncEnumerator(Token);

        Assert.True(await pages.MoveNextAsync());
        Assert.Equal(1, _analytics.Pages);
        Assert.True(await pages.MoveNextAsync());
        Assert.Equal(2, _analytics.Pages);
    }

    [Fact]
    public async Task Pages_that_shift_while_they_are_read_give_nothing_twice_and_lose_nothing()
    {
        // Before each page some interactions end that started at any time, which pushes what was read already onto the next page.
        await Gen.Select(Gen.Int[0, 350], Gen.Int[0, 6000].Array[0, 30].Array[0, 4]).SampleAsync(
            async (count, late) =>
            {
                var analytics = new FakeAnalytics();
                analytics.Details.AddRange(Enumerable.Range(0, count).Select(n => At(Utc(1, 10).AddSeconds(n * 17), n)));
                int next = 10_000;
                analytics.OnPage = page =>
                    analytics.Details.AddRange((page <= late.Length ? late[page - 1] : []).Select(s => At(Utc(1, 10).AddSeconds(s), next++)));

                List<FoundInteraction> found = (await analytics.FindAsync(s_days with { Until = Utc(2) }, Token)).Found;

                Assert.Equal(found.Count, found.Select(f => f.InteractionId).Distinct().Count());
                Assert.Superset(Enumerable.Range(0, count).Select(IdOf).ToHashSet(), found.Select(f => f.InteractionId).ToHashSet());
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        RecentIds recent = new(3);
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

        Assert.All(ids, id => Assert.True(recent.Add(id)));
        Assert.All(ids[2..], id => Assert.False(recent.Add(id)));
        Assert.True(recent.Add(ids[0]));
    }

    [Fact]
    public async Task Conversations_that_are_not_whole_are_counted_in_a_warning()
    {
        Fill(2);
        _analytics.Details.Add(At(Utc(1, 11)) with { Json = """{"participants":[]}""" });
        _analytics.Details.Add(At(Utc(1, 11), 7) with { Json = """{"conversationId":"not-a-uuid","conversationStart":"2026-11-01T11:00:00Z","conversationEnd":"2026-11-01T11:10:00Z"}""" });

        SearchOutcome outcome = await _analytics.FindAsync(s_days with { Until = Utc(2) }, Token);

        Assert.Equal(2, outcome.Found.Count);
        Assert.Contains("2 of 4", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_query_asks_for_a_code_only_where_nothing_else_will_do()
    {
        _ = await _analytics.FindAsync(s_days with { WrapupCodes = ["resolved"] }, Token);
        Assert.Contains($"\"wrapUpCode\",\"operator\":\"matches\",\"value\":\"{FakeRouting.CodeId(1)}\"", _analytics.Calls[^1].Body, StringComparison.Ordinal);

        _ = await _analytics.FindAsync(s_days with { WrapupCodes = ["resolved"], MissingWrapup = true }, Token);
        Assert.DoesNotContain("wrapUpCode", _analytics.Calls[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_name_that_is_used_twice_means_both_and_a_deleted_code_can_be_searched_by_id()
    {
        InteractionSearch search = _analytics.Search();

        Assert.Equal(
            [FakeRouting.CodeId(5), FakeRouting.CodeId(6)],
            (await search.ResolveAsync(new SearchCriteria { WrapupCodes = ["twice"] }, Token)).WrapupCodes);
        Assert.Equal([Canned.CodeId], (await search.ResolveAsync(new SearchCriteria { WrapupCodes = [Canned.CodeId] }, Token)).WrapupCodes);
    }

    [Fact]
    public async Task Names_are_read_once_and_only_where_something_needs_them()
    {
        string participants = $"{Agent(Session(Interact(FakeRouting.Support, FakeRouting.CodeId(1))), 1)},{Agent(Session(Interact(FakeRouting.Sales)), 2)}";
        _analytics.Details.AddRange([At(Utc(1, 11), 1, participants: participants), At(Utc(1, 12), 2, participants: participants)]);

        SearchOutcome outcome = await _analytics.FindAsync(s_days, Token);
        Assert.Equal([("Support", "Resolved"), ("Sales", null), ("Support", "Resolved"), ("Sales", null)], outcome.Found.Select(f => (f.QueueName, f.CurrentCodeName)));
        Assert.Equal(2, _analytics.Routing.ListsRead);

        outcome = await _analytics.FindAsync(s_days with { Queues = [FakeRouting.Sales], MissingWrapup = true }, Token);
        Assert.Equal(["Sales", "Sales"], outcome.Found.Select(f => f.QueueName));
        Assert.Equal(2, _analytics.Routing.ListsRead);
    }

    [Fact]
    public async Task A_token_that_may_not_read_the_lists_finds_ids_and_a_service_that_fails_is_told_of()
    {
        _analytics.Details.Add(At(Utc(1, 11), 1, participants: Agent(Session(Interact(FakeRouting.Support, FakeRouting.CodeId(1))), 1)));
        _analytics.Routing.Refusal = 403;

        FoundInteraction part = Assert.Single((await _analytics.FindAsync(s_days, Token)).Found);
        Assert.Equal((FakeRouting.Support, null, FakeRouting.CodeId(1), null), (part.QueueId, part.QueueName, part.CurrentCode, part.CurrentCodeName));

        _analytics.Routing.Refusal = 503;
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => _analytics.FindAsync(s_days, Token));
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "queue", "No queue is called 'Nowhere'" },
        { "no queue", "-Queue is empty" },
        { "user", "-UserId 'Ada' is no UUID" },
        { "no user", "-UserId is empty" },
        { "medium", "-MediaType 'telepathy'" },
        { "code", "'Resolvd'" },
        { "no code", "-WrapupCode is empty" },
        { "range", "-Since" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_fits_nothing_is_refused_by_name_and_nothing_is_searched(string what, string says)
    {
        SearchCriteria criteria = what switch
        {
            "queue" => new() { Queues = ["Nowhere"] },
            "no queue" => new() { Queues = [" "] },
            "user" => new() { UserIds = ["Ada"] },
            "no user" => new() { UserIds = [""] },
            "medium" => new() { MediaTypes = ["telepathy"] },
            "code" => new() { WrapupCodes = ["Resolvd"] },
            "no code" => new() { WrapupCodes = [""] },
            _ => new() { Since = Utc(2), Until = Utc(1) },
        };

        var e = await Assert.ThrowsAsync<WrapupException>(() => _analytics.FindAsync(criteria, Token));

        Assert.Equal(what == "code" ? Reason.CodeNotFound : Reason.InvalidInput, e.Reason);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Empty(_analytics.Calls);
    }

    [Fact]
    public async Task Where_nothing_answers_there_is_no_search()
    {
        _analytics.Refusal = (HttpStatusCode.NotFound, """{"message":"Not here.","code":"not.found","status":404}""");

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => _analytics.FindAsync(s_days, Token));

        Assert.Equal((Reason.NotSupported, 404), (e.Reason, e.StatusCode));
        Assert.Contains("publishes no search", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        _analytics.Refusal = (HttpStatusCode.Forbidden, """
            {"message":"Unable to perform the requested action. You must have at least one of the following permissions assigned: [analytics:conversationDetail:view]",
             "code":"missing.any.permissions","status":403}
            """);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => _analytics.FindAsync(s_days, Token));

        Assert.Equal(Reason.MissingPermission, e.Reason);
        Assert.Contains("analytics:conversationDetail:view", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_told_as_such()
    {
        Fill(350);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _analytics.OnPage = page =>
        {
            if (page == 2)
            {
                stop.Cancel();
            }
        };

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _analytics.FindAsync(s_days, stop.Token));

        Assert.Equal(2, _analytics.Pages);
    }

    private static DateTimeOffset Utc(int day, int hour = 0) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);

    private void Fill(int count) => _analytics.Details.AddRange(Enumerable.Range(0, count).Select(n => At(Utc(1, 10).AddSeconds(n), n)));
}
