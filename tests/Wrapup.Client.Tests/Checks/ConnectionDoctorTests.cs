using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What is found about a connection before a run: each finding, its words, and what to do.</summary>
public sealed class ConnectionDoctorTests
{
    private const string Refusal = """{"code":"not.authorized","message":"Access is forbidden."}""";

    /// <summary>In place of an answer that all is well: the status of each path that begins so.</summary>
    private readonly Dictionary<string, int> _refused = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_of_the_published_api_that_may_do_all_is_told_each_finding_in_its_order()
    {
        FakeOrg org = Org(ApiKind.Conversations, requestsPerMinute: 300);

        ConnectionReport report = await ExamineAsync(org.Options);

        Assert.Equal(
            [
                "Name: Passed: 127.0.0.1 has an address; requests go over TLS.",
                "Token: Passed: The token is accepted.",
                "Token life: Passed: It lasts another 24 h; it is renewed for as long as a run takes.",
                "Interactions: Passed: Interactions may be read.",
                "Writing: Passed: No scope is missing. Whether the role may write (conversation:participant:wrapup) shows at the first write.",
                "Wrap-up codes: Passed: Wrap-up codes may be read.",
                "Queues: Passed: Queues may be read.",
                "Analytics: Passed: Many interactions may be read at once.",
                "Limit: Passed: 300 requests a minute, about 300 records.",
            ],
            Lines(report));
        Assert.True(report.IsReady);
        Assert.Equal(("Acme", ApiKind.Conversations, 300), (report.Organization, report.Api, report.RequestsPerMinute));
        Assert.Equal((null, org.Time.GetUtcNow() + TimeSpan.FromDays(1), org.Time.GetUtcNow()), (report.ClockSkewSec, report.TokenExpires, report.Timestamp));
    }

    [Fact]
    public async Task It_reads_no_more_than_the_first_page_of_a_list_and_writes_nothing()
    {
        FakeOrg org = Org(ApiKind.Conversations);

        _ = await ExamineAsync(org.Options);

        Assert.DoesNotContain(org.Stub.Sent, sent => sent.Method != HttpMethod.Get && sent.Address.AbsolutePath != "/oauth/token");
        Assert.Equal(2, org.Stub.Sent.Count(sent => sent.Address.AbsolutePath.StartsWith("/api/v2/routing/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ApiKind.Interactions, 301, "301 requests a minute, about 150 records.")]
    [InlineData(ApiKind.Auto, 301, "301 requests a minute, about 150 records.")]
    [InlineData(ApiKind.Conversations, 301, "301 requests a minute, about 301 records.")]
    [InlineData(ApiKind.Conversations, 0, "No limit is kept on this side.")]
    public async Task Where_records_are_read_one_by_one_analytics_is_not_asked_and_the_limit_is_for_half_as_many(ApiKind kind, int limit, string told)
    {
        FakeOrg org = Org(kind, requestsPerMinute: limit);

        ConnectionReport report = await ExamineAsync(org.Options);

        Assert.Equal(told, Check(report, "Limit").Detail);
        Assert.Equal(kind == ApiKind.Conversations, report.Checks.Any(check => check.Name == "Analytics"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", "127.0.0.1 has an address; requests go over plain http on loopback.")]
    [InlineData("https://[::1]", "::1 has an address; requests go over TLS.")]
    public async Task It_says_how_requests_go(string address, string told)
    {
        FakeOrg org = Org(ApiKind.Conversations, address);

        Assert.Equal(told, Check(await ExamineAsync(org.Options), "Name").Detail);
    }

    [Fact]
    public async Task A_name_that_only_a_proxy_may_know_is_a_warning_and_a_host_stands_for_an_organisation_without_a_name()
    {
        FakeOrg org = Org(ApiKind.Conversations, "https://name.invalid");
        org.TokensMe = () => StubHandler.Json(404, "{}");

        ConnectionReport report = await ExamineAsync(org.Options);

        ConnectionCheck name = Check(report, "Name");
        Assert.Equal(CheckOutcome.Warning, name.Outcome);
        Assert.StartsWith("name.invalid cannot be resolved here: ", name.Detail, StringComparison.Ordinal);
        Assert.Contains("proxy", name.RecommendedAction!, StringComparison.Ordinal);
        Assert.True(report.IsReady);
        Assert.Equal("name.invalid", report.Organization);
    }

    [Fact]
    public async Task A_token_from_elsewhere_is_a_warning_since_nobody_knows_its_end()
    {
        FakeOrg org = Org(ApiKind.Conversations);

        ConnectionCheck life = Check(await ExamineAsync(org.FixedToken("CANARY-fixed")), "Token life");

        Assert.Equal((CheckOutcome.Warning, "The service does not say when it ends, and it cannot be renewed here."), (life.Outcome, life.Detail));
        Assert.Contains("-Credential", life.RecommendedAction!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_token_has_no_end_named_gets_a_new_one_all_the_same()
    {
        FakeOrg org = Org(ApiKind.Conversations);
        org.LoginAnswer = () => StubHandler.Json(200, """{"access_token":"CANARY-token"}""");

        ConnectionCheck life = Check(await ExamineAsync(org.Options), "Token life");

        Assert.Equal("Token life: Passed: The service does not say when it ends; it is renewed for as long as a run takes.", life.ToString());
    }

    [Theory]
    [InlineData(3600, null, "Warning: It lasts another 1 h, and it cannot be renewed here. Connect with -Credential for a run of hours.")]
    [InlineData(5400, null, "Passed: It lasts another 1.5 h.")]
    [InlineData(3600, "CANARY-refresh", "Passed: It lasts another 1 h; it is renewed for as long as a run takes.")]
    public async Task A_login_of_a_person_lasts_as_long_as_the_service_lets_it(int seconds, string? refresh, string told)
    {
        FakeOrg org = Org(ApiKind.Conversations);
        org.LoginAnswer = () => StubHandler.Json(200, $$"""{"access_token":"CANARY-token","expires_in":{{seconds}}{{(refresh is null ? "" : $",\"refresh_token\":\"{refresh}\"")}}}""");
        using var visitor = new Visitor();

        Assert.Equal($"Token life: {told}", Check(await ExamineAsync(visitor.Options(org)), "Token life").ToString());
    }

    [Theory]
    [InlineData(0, "Passed: This machine and the service agree on the time.")]
    [InlineData(1, "Passed: This machine and the service agree on the time.")]
    [InlineData(-1, "Passed: This machine and the service agree on the time.")]
    [InlineData(2, "Passed: The service's clock is 2 s ahead of ours.")]
    [InlineData(-2, "Passed: The service's clock is 2 s behind ours.")]
    [InlineData(120, "Passed: The service's clock is 120 s ahead of ours.")]
    [InlineData(-121, "Warning: The service's clock is 121 s behind ours. Set this machine's clock.")]
    public async Task Clocks_that_stand_minutes_apart_are_warned_of(int seconds, string told)
    {
        FakeOrg org = Org(ApiKind.Conversations);
        org.TokensMe = () => Dated(org.Time.GetUtcNow().AddSeconds(seconds));

        ConnectionReport report = await ExamineAsync(org.Options);

        Assert.Equal($"Clock: {told}", Check(report, "Clock").ToString());
        Assert.Equal(seconds, report.ClockSkewSec);
        Assert.Equal("Clock", report.Checks[3].Name);
    }

    [Theory]
    [InlineData(9999, int.MaxValue)]
    [InlineData(1601, int.MinValue)]
    public async Task A_clock_that_is_centuries_off_is_told_as_far_as_the_number_goes(int year, int told)
    {
        FakeOrg org = Org(ApiKind.Conversations);
        org.TokensMe = () => Dated(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(told, (await ExamineAsync(org.Options)).ClockSkewSec);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told_and_nothing_else_is_asked()
    {
        FakeOrg org = Org(ApiKind.Conversations);
        using GcConnection connection = await GcConnection.ConnectAsync(org.FixedToken("CANARY-fixed"), Ct);
        _ = org.Revoked.Add("CANARY-fixed");
        int before = org.Stub.Sent.Count;

        ConnectionReport report = await new ConnectionDoctor(connection).ExamineAsync(Ct);

        Assert.Equal(["Name", "Token"], report.Checks.Select(check => check.Name));
        Assert.False(report.IsReady);
        Assert.Equal(CheckOutcome.Failed, report.Checks[1].Outcome);
        Assert.Contains("Connect-GcOrg", report.Checks[1].RecommendedAction!, StringComparison.Ordinal);
        Assert.All(org.Stub.Sent.Skip(before), sent => Assert.Equal("/api/v2/tokens/me", sent.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("/api/v2/conversations/", "Interactions")]
    [InlineData("/api/v2/routing/wrapupcodes", "Wrap-up codes")]
    [InlineData("/api/v2/routing/queues", "Queues")]
    public async Task What_may_not_be_read_fails_and_the_rest_is_looked_at_all_the_same(string path, string name)
    {
        FakeOrg org = Org(ApiKind.Conversations);
        _refused[path] = 403;

        ConnectionReport report = await ExamineAsync(org.Options);

        ConnectionCheck failed = Assert.Single(report.Checks, check => check.Outcome != CheckOutcome.Passed);
        Assert.Equal((name, CheckOutcome.Failed), (failed.Name, failed.Outcome));
        Assert.Contains("Access is forbidden", failed.Detail, StringComparison.Ordinal);
        Assert.NotNull(failed.RecommendedAction);
        Assert.Equal(9, report.Checks.Count);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_told_with_what_to_do()
    {
        FakeOrg org = Org(ApiKind.Interactions);
        org.TokensMe = () => StubHandler.Json(200, """{"authorizedScope":["interaction:read"]}""");

        ConnectionCheck writing = Check(await ExamineAsync(org.Options), "Writing");

        Assert.Equal(CheckOutcome.Failed, writing.Outcome);
        Assert.Equal("The token lacks the OAuth scope interaction:write; it has interaction:read.", writing.Detail);
        Assert.Contains("scope", writing.RecommendedAction!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, CheckOutcome.Warning, "Interactions will be read one by one: GET /api/v2/analytics/conversations/details?id=")]
    [InlineData(401, CheckOutcome.Failed, "The token was refused")]
    public async Task Without_a_multi_get_a_run_goes_one_by_one_unless_what_refuses_it_would_end_the_run(int status, CheckOutcome outcome, string told)
    {
        FakeOrg org = Org(ApiKind.Conversations);
        _refused["/api/v2/analytics/"] = status;

        ConnectionCheck analytics = Check(await ExamineAsync(org.Options), "Analytics");

        Assert.Equal(outcome, analytics.Outcome);
        Assert.StartsWith(told, analytics.Detail, StringComparison.Ordinal);
        Assert.NotNull(analytics.RecommendedAction);
    }

    private static ConnectionCheck Check(ConnectionReport report, string name) => Assert.Single(report.Checks, check => check.Name == name);

    private static IEnumerable<string> Lines(ConnectionReport report) => report.Checks.Select(check => check.ToString());

    private static HttpResponseMessage Dated(DateTimeOffset date)
    {
        HttpResponseMessage answer = StubHandler.Json(200, "{}");
        answer.Headers.Date = date;
        return answer;
    }

    private static async Task<ConnectionReport> ExamineAsync(ConnectionOptions options)
    {
        using GcConnection connection = await GcConnection.ConnectAsync(options, Ct);
        return await new ConnectionDoctor(connection).ExamineAsync(Ct);
    }

    private FakeOrg Org(ApiKind kind, string address = "https://127.0.0.1", int requestsPerMinute = 0)
    {
        FakeOrg org = new() { Kind = kind, BaseUri = new Uri(address), RequestsPerMinute = requestsPerMinute };
        org.Api = Answer;
        return org;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        string path = request.RequestUri!.AbsolutePath;
        return _refused.Where(refused => path.StartsWith(refused.Key, StringComparison.Ordinal)).Select(refused => StubHandler.Json(refused.Value, Refusal)).FirstOrDefault()
            ?? path switch
            {
                _ when path.StartsWith("/api/v2/routing/", StringComparison.Ordinal) => StubHandler.Json(
                    200, $$"""{"entities":[{"id":"{{Guid.NewGuid()}}","name":"One"}],"total":500,"pageCount":500}"""),
                "/api/v2/analytics/conversations/details" => StubHandler.Json(200, """{"conversations":[]}"""),
                _ => StubHandler.Json(404, """{"code":"not.found","message":"Not found."}"""),
            };
    }
}
