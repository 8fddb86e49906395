using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class AnalyticsApiTests
{
    private const string Query = "POST /api/v2/analytics/conversations/details/query";
    private const string Jobs = "/api/v2/analytics/conversations/details/jobs";
    private const string JobId = "6f0c3f8e-0000-4000-8000-000000000001";

    private readonly CannedService _service = new();

    private static readonly DetailsQuery s_week = new()
    {
        From = new DateTimeOffset(2026, 11, 1, 1, 0, 0, TimeSpan.FromHours(1)),
        To = new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero),
    };

    private AnalyticsApi Api => new(_service.Http);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_asks_for_ended_conversations_of_agents_in_UTC()
    {
        _service.On(Query, "{}");

        _ = await Api.QueryAsync(s_week, 3, Token);

        Assert.Equal(
            """
            {"interval":"2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z","order":"asc","orderBy":"conversationStart",
            "paging":{"pageSize":100,"pageNumber":3},
            "conversationFilters":[{"type":"and","predicates":[{"type":"dimension","dimension":"conversationEnd","operator":"exists"}]}],
            "segmentFilters":[{"type":"and","clauses":[{"type":"or","predicates":[
            {"type":"dimension","dimension":"purpose","operator":"matches","value":"agent"},
            {"type":"dimension","dimension":"purpose","operator":"matches","value":"user"}]}]}]}
            """.ReplaceLineEndings(""),
            _service.Calls.Single().Body);
    }

    [Fact]
    public async Task Those_that_ended_last_can_be_asked_for_first()
    {
        _service.On(Query, "{}");

        _ = await Api.QueryAsync(s_week with { LastEndedFirst = true }, 1, Token);

        Assert.Contains("\"order\":\"desc\",\"orderBy\":\"conversationEnd\"", _service.Calls.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_asked_of_a_leg_stands_in_one_filter_so_that_one_segment_must_meet_it()
    {
        _service.On(Query, "{}");

        _ = await Api.QueryAsync(s_week with { QueueIds = ["q1", "q2"], UserIds = ["u"], MediaTypes = ["voice"], WrapupCodes = ["ININ-WRAP-UP-TIMEOUT"] }, 1, Token);

        string body = _service.Calls.Single().Body;
        string filters = body[body.IndexOf("segmentFilters", StringComparison.Ordinal)..];
        Assert.Contains(
            """
            {"type":"or","predicates":[{"type":"dimension","dimension":"queueId","operator":"matches","value":"q1"},
            {"type":"dimension","dimension":"queueId","operator":"matches","value":"q2"}]},
            {"type":"or","predicates":[{"type":"dimension","dimension":"userId","operator":"matches","value":"u"}]},
            {"type":"or","predicates":[{"type":"dimension","dimension":"mediaType","operator":"matches","value":"voice"}]},
            {"type":"or","predicates":[{"type":"dimension","dimension":"wrapUpCode","operator":"matches","value":"ININ-WRAP-UP-TIMEOUT"}]}
            """.ReplaceLineEndings(""),
            filters,
            StringComparison.Ordinal);
        Assert.Equal(1, filters.Split("\"and\"").Length - 1);
    }

    [Fact]
    public async Task A_page_tells_what_it_held_and_how_many_there_are()
    {
        _service.On(Query, $$"""
            {"conversations":[{"conversationId":"{{Canned.Id}}","conversationEnd":"2026-11-02T09:10:00Z","participants":[]},null,{"participants":[]}],"totalHits":250}
            """);

        DetailsPage page = await Api.QueryAsync(s_week, 1, Token);

        Assert.Equal((Canned.Id, true), (page.Interactions.Single().Id, page.Interactions.Single().IsFromAnalytics));
        Assert.Equal((3, 250, null), (page.Count, page.TotalHits, page.Cursor));
    }

    [Fact]
    public async Task An_empty_answer_is_an_empty_page()
    {
        _service.On(Query, "{}");

        DetailsPage page = await Api.QueryAsync(s_week, 1, Token);

        Assert.Empty(page.Interactions);
        Assert.Equal((0, null), (page.Count, page.TotalHits));
    }

    [Fact]
    public async Task A_job_is_sent_off_asked_read_by_cursor_and_given_up()
    {
        _service
            .On($"POST {Jobs}", $$"""{"jobId":"{{JobId}}"}""", HttpStatusCode.Accepted)
            .On($"GET {Jobs}/{JobId}", """{"state":"PENDING","submissionDate":"2026-11-02T09:10:00Z"}""")
            .On($"GET {Jobs}/{JobId}", """{"state":"FULFILLED"}""")
            .On($"GET {Jobs}/{JobId}/results?pageSize=1000", """{"conversations":[],"cursor":"a+b/c=","dataAvailabilityDate":"2026-11-08T00:00:00Z"}""")
            .On($"GET {Jobs}/{JobId}/results?pageSize=1000&cursor=a%2Bb%2Fc%3D", $$"""{"conversations":[{"conversationId":"{{Canned.Id}}"}]}""")
            .On($"DELETE {Jobs}/{JobId}", null, HttpStatusCode.NoContent);

        string id = await Api.StartJobAsync(s_week, Token);
        DetailsJob pending = await Api.GetJobAsync(id, Token);
        DetailsJob done = await Api.GetJobAsync(id, Token);
        DetailsPage first = await Api.GetJobResultsAsync(id, null, Token);
        DetailsPage second = await Api.GetJobResultsAsync(id, first.Cursor, Token);
        await Api.DeleteJobAsync(id, Token);

        Assert.Equal((DetailsJobState.Running, DetailsJobState.Fulfilled), (pending.State, done.State));
        Assert.Equal(new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero), first.AvailableUntil);
        Assert.Equal((Canned.Id, null), (second.Interactions.Single().Id, second.Cursor));
        string sent = _service.Calls[0].Body;
        Assert.Contains("\"startOfDayIntervalMatching\":true", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("paging", sent, StringComparison.Ordinal);
        Assert.Equal("DELETE", _service.Calls[^1].Method);
    }

    [Theory]
    [InlineData("FAILED", "too much", "FAILED: too much")]
    [InlineData("cancelled", null, "cancelled")]
    [InlineData("EXPIRED", "", "EXPIRED")]
    public async Task A_job_that_will_bring_nothing_says_why(string state, string? error, string message)
    {
        _service.On($"GET {Jobs}/{JobId}", $$"""{"state":"{{state}}","errorMessage":{{(error is null ? "null" : $"\"{error}\"")}} }""");

        Assert.Equal(new DetailsJob(DetailsJobState.Failed, message), await Api.GetJobAsync(JobId, Token));
    }

    [Theory]
    [InlineData("""{"state":"DREAMING"}""", "DREAMING")]
    [InlineData("{}", "'state'")]
    public async Task An_unknown_state_of_a_job_is_refused_by_name(string body, string says)
    {
        _service.On($"GET {Jobs}/{JobId}", body);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.GetJobAsync(JobId, Token));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("%2e%2e")]
    [InlineData("")]
    public async Task A_job_id_that_is_more_than_one_segment_of_a_path_goes_into_none(string jobId)
    {
        _service.On($"POST {Jobs}", $$"""{"jobId":"{{jobId}}"}""", HttpStatusCode.Accepted);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.StartJobAsync(s_week, Token));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains("'jobId'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_gone_is_given_up_without_complaint_and_a_refusal_is_not()
    {
        await Api.DeleteJobAsync(JobId, Token);
        _service.On($"DELETE {Jobs}/{JobId}", "{}", HttpStatusCode.Forbidden);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.DeleteJobAsync(JobId, Token));

        Assert.Equal(403, e.StatusCode);
    }

    [Fact]
    public async Task The_availability_of_jobs_may_be_unknown()
    {
        _service.On($"GET {Jobs}/availability", """{"dataAvailabilityDate":"2026-11-08T00:00:00Z"}""").On($"GET {Jobs}/availability", "{}");

        Assert.Equal(new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero), await Api.GetJobsAvailabilityAsync(Token));
        Assert.Null(await Api.GetJobsAvailabilityAsync(Token));
    }
}
