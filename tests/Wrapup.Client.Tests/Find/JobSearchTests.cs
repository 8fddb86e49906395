using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.TestDetail;

namespace Wrapup.Client.Tests;

/// <summary>What the query can not hold goes through jobs.</summary>
public sealed class JobSearchTests
{
    private const string JobPath = "/api/v2/analytics/conversations/details/jobs/job-1";
    private static readonly SearchCriteria s_week = new() { Since = Utc(1), Until = Utc(8) };

    private readonly FakeAnalytics _analytics = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_window_with_more_hits_than_the_query_reaches_goes_through_a_job()
    {
        Fill(5);
        _analytics.TotalOf = _ => 100_001;

        SearchOutcome outcome = await FindAsync(s_week);

        Assert.Equal(Enumerable.Range(0, 5).Select(IdOf), outcome.Found.Select(f => f.InteractionId));
        Assert.Empty(outcome.Warnings);
        Assert.Equal(
            [
                FakeAnalytics.Query,
                "GET /api/v2/analytics/conversations/details/jobs/availability",
                FakeAnalytics.Jobs,
                $"GET {JobPath}",
                $"GET {JobPath}/results?pageSize=1000",
                $"GET {JobPath}/results?pageSize=1000&cursor=2",
                $"GET {JobPath}/results?pageSize=1000&cursor=4",
                $"DELETE {JobPath}",
            ],
            _analytics.Lines);
        Assert.Contains("\"startOfDayIntervalMatching\":true", _analytics.Calls[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_largest_number_of_hits_that_the_query_reaches_needs_no_job()
    {
        Fill(5);
        _analytics.TotalOf = _ => 100_000;

        _ = await FindAsync(s_week with { First = 5 });

        Assert.Equal([FakeAnalytics.Query], _analytics.Lines);
    }

    [Fact]
    public async Task A_query_that_is_refused_goes_through_a_job_and_what_was_read_before_does_not_come_twice()
    {
        Fill(250);
        bool isRefused = false;
        _analytics.JobPageSize = 1000;
        _analytics.OnPage = page => isRefused = page == 2;
        _analytics.Takes = _ => !isRefused || _analytics.Lines.Last() == FakeAnalytics.Jobs;

        SearchOutcome outcome = await FindAsync(s_week);

        Assert.Equal(Enumerable.Range(0, 250).Select(IdOf), outcome.Found.Select(f => f.InteractionId));
    }

    [Fact]
    public async Task A_query_that_is_wrong_in_itself_fails_with_the_services_words()
    {
        _analytics.Takes = _ => false;

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => FindAsync(s_week));

        Assert.Equal((Reason.Rejected, 400), (e.Reason, e.StatusCode));
        Assert.Contains("wrong in itself", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_asked_with_growing_pauses()
    {
        Fill(1);
        _analytics.TotalOf = _ => 100_001;
        _analytics.JobStates.Clear();
        Array.ForEach(["QUEUED", "PENDING", "PENDING", "PENDING", "FULFILLED"], _analytics.JobStates.Enqueue);
        DateTimeOffset begun = _analytics.Time.GetUtcNow();

        SearchOutcome outcome = await FindAsync(s_week);

        Assert.Single(outcome.Found);
        // 0.5 + 1 + 2 + 4 seconds
        Assert.InRange(_analytics.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(9.5));
        Assert.Contains(outcome.Pages, page => page.Doing.Contains("QUEUED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData("CANCELLED")]
    [InlineData("EXPIRED")]
    public async Task A_job_that_fails_says_so_and_is_taken_away(string state)
    {
        _analytics.TotalOf = _ => 100_001;
        _analytics.JobStates.Clear();
        _analytics.JobStates.Enqueue(state);

        var e = await Assert.ThrowsAsync<WrapupException>(() => FindAsync(s_week));

        Assert.Equal(Reason.ServiceUnavailable, e.Reason);
        Assert.Contains($"{state}: so it is", e.Message, StringComparison.Ordinal);
        Assert.Equal($"DELETE {JobPath}", _analytics.Lines.Last());
    }

    [Fact]
    public async Task Ctrl_C_while_the_job_runs_takes_it_away()
    {
        _analytics.TotalOf = _ => 100_001;
        _analytics.JobStates.Clear();
        _analytics.JobStates.Enqueue("PENDING");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        InteractionSearch search = _analytics.Search();
        SearchRequest request = await search.ResolveAsync(s_week, stop.Token);

        Task run = Task.Run(
            async () =>
            {
                await foreach (FoundPage page in search.RunAsync(request, stop.Token))
                {
                    if (page.Doing.Contains("PENDING", StringComparison.Ordinal))
                    {
                        await stop.CancelAsync();
                    }
                }
            },
            Token);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal($"DELETE {JobPath}", _analytics.Lines.Last());
    }

    [Fact]
    public async Task Enough_found_takes_the_job_away_without_reading_on()
    {
        Fill(9);
        _analytics.TotalOf = _ => 100_001;

        SearchOutcome outcome = await FindAsync(s_week with { First = 3 });

        Assert.Equal(3, outcome.Found.Count);
        Assert.Equal([$"GET {JobPath}/results?pageSize=1000&cursor=2", $"DELETE {JobPath}"], _analytics.Lines.TakeLast(2));
    }

    [Fact]
    public async Task Cursors_that_lead_in_a_circle_end_the_search_and_the_job_is_taken_away()
    {
        Fill(6);
        _analytics.TotalOf = _ => 100_001;
        _analytics.GoesOnAt = from => from == 4 ? 2 : null;
        InteractionSearch search = _analytics.Search();
        SearchRequest request = await search.ResolveAsync(s_week, Token);
        var found = new List<string>();

        var e = await Assert.ThrowsAsync<GenesysApiException>(async () =>
        {
            await foreach (FoundPage page in search.RunAsync(request, Token))
            {
                found.AddRange(page.Found.Select(f => f.InteractionId));
                Assert.InRange(_analytics.Calls.Count, 0, 20);
            }
        });

        Assert.Equal(Enumerable.Range(0, 6).Select(IdOf), found);
        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains("'cursor'", e.Message, StringComparison.Ordinal);
        Assert.Equal($"DELETE {JobPath}", _analytics.Lines.Last());
    }

    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 1)]
    public async Task A_job_that_is_not_taken_away_in_time_is_left_and_after_Ctrl_C_that_time_is_short(bool isStopped, int seconds)
    {
        Fill(2);
        _analytics.JobPageSize = 1;
        _analytics.TotalOf = _ => 100_001;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _analytics.OnTakeAway = token =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        InteractionSearch search = _analytics.Search();
        SearchRequest request = await search.ResolveAsync(s_week, stop.Token);
        int found = 0;
        async Task RunAsync()
        {
            await foreach (FoundPage page in search.RunAsync(request, stop.Token))
            {
                found += page.Found.Count;
                if (isStopped && found == 1)
                {
                    await stop.CancelAsync();
                }
            }
        }

        Task run = RunAsync();
        await asked.Task;

        await _analytics.Time.PassAsync(TimeSpan.FromMilliseconds((seconds * 1000) - 1), Token);
        Assert.False(run.IsCompleted);
        await _analytics.Time.PassAsync(TimeSpan.FromMilliseconds(1), Token);
        await Eventually.TrueAsync(() => run.IsCompleted);

        Assert.Equal((isStopped, isStopped ? 1 : 2), (await Record.ExceptionAsync(() => run) is OperationCanceledException, found));
    }

    [Fact]
    public async Task A_window_that_a_job_has_brought_is_searched_to_its_end_though_nothing_was_in_it()
    {
        _analytics.TotalOf = window => window.IsOneDay ? null : 100_001;
        _analytics.Availability = "2026-11-06T17:30:00Z";

        SearchOutcome outcome = await FindAsync(s_week);

        Assert.Equal([Utc(1), Utc(1), Utc(6), Utc(7)], outcome.Pages.Select(page => page.SearchedTo));
    }

    [Fact]
    public async Task Days_that_the_jobs_do_not_know_yet_are_searched_one_by_one_and_a_warning_says_so()
    {
        _analytics.Details.AddRange(Enumerable.Range(1, 7).Select(day => At(Utc(day, 13), day)));
        _analytics.TotalOf = window => window.IsOneDay ? null : 100_001;
        _analytics.Availability = "2026-11-05T17:30:00Z";

        SearchOutcome outcome = await FindAsync(s_week);

        Assert.Equal(Enumerable.Range(1, 7).Select(IdOf), outcome.Found.Select(f => f.InteractionId));
        string warning = Assert.Single(outcome.Warnings);
        Assert.Contains("2026-11-05 00:00Z", warning, StringComparison.Ordinal);
        Assert.Contains("2026-11-05 17:30Z", warning, StringComparison.Ordinal);
        Assert.Equal(
            [
                "2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z",
                "2026-11-01T00:00:00.000Z/2026-11-05T00:00:00.000Z",
                "2026-11-05T00:00:00.000Z/2026-11-06T00:00:00.000Z",
                "2026-11-06T00:00:00.000Z/2026-11-07T00:00:00.000Z",
                "2026-11-07T00:00:00.000Z/2026-11-08T00:00:00.000Z",
            ],
            _analytics.Intervals);
    }

    [Fact]
    public async Task A_day_that_neither_the_query_nor_the_jobs_can_give_is_named_after_all_before_was_found()
    {
        _analytics.Details.AddRange(Enumerable.Range(1, 7).Select(day => At(Utc(day, 13), day)));
        _analytics.TotalOf = window => window.Contains(Utc(6, 12)) ? 250_000 : null;
        _analytics.Availability = "2026-11-01T00:00:00Z";
        InteractionSearch search = _analytics.Search();
        SearchRequest request = await search.ResolveAsync(s_week, Token);
        int found = 0;

        var e = await Assert.ThrowsAsync<WrapupException>(async () =>
        {
            await foreach (FoundPage page in search.RunAsync(request, Token))
            {
                found += page.Found.Count;
            }
        });

        Assert.Equal((5, Reason.NotSupported), (found, e.Reason));
        Assert.Contains("250000 interactions of 2026-11-06", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeAnalytics.Jobs, _analytics.Lines);
    }

    [Fact]
    public async Task Jobs_that_do_not_say_how_far_they_reach_are_taken_at_their_word()
    {
        Fill(1);
        _analytics.TotalOf = _ => 100_001;
        _analytics.Availability = null;

        Assert.Single((await FindAsync(s_week)).Found);
    }

    private static DateTimeOffset Utc(int day, int hour = 0) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);

    private void Fill(int count) => _analytics.Details.AddRange(Enumerable.Range(0, count).Select(n => At(Utc(1, 10).AddSeconds(n), n)));

    private Task<SearchOutcome> FindAsync(SearchCriteria criteria) => _analytics.Time.RunAsync(_analytics.FindAsync(criteria, Token));
}
