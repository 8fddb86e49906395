using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.Canned;

namespace Wrapup.Client.Tests;

/// <summary>What is asked of analytics to find what ended lately, and when no more is asked.</summary>
public sealed class EndedSourceTests
{
    private const string Query = "POST /api/v2/analytics/conversations/details/query";
    private static readonly DateTimeOffset s_now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly CannedService _service = new();

    [Fact]
    public async Task Those_that_ended_last_come_first_of_all_that_began_in_two_days()
    {
        _service.On(Query, Page(1, 1));

        _ = await FindAsync(new FeedFilter { QueueIds = [QueueId], UserIds = [UserId] }, s_now.AddMinutes(-15));

        string body = _service.Calls.Single().Body;
        Assert.Contains("\"interval\":\"2026-10-31T08:45:00.000Z/2026-11-02T09:01:00.000Z\",\"order\":\"desc\",\"orderBy\":\"conversationEnd\"", body, StringComparison.Ordinal);
        Assert.Contains($"\"dimension\":\"queueId\",\"operator\":\"matches\",\"value\":\"{QueueId}\"", body, StringComparison.Ordinal);
        Assert.Contains($"\"dimension\":\"userId\",\"operator\":\"matches\",\"value\":\"{UserId}\"", body, StringComparison.Ordinal);
        Assert.Contains("\"pageNumber\":1", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_page_is_followed_by_the_next_and_one_that_is_not_by_none()
    {
        _service.On(Query, Page(1, 100)).On(Query, Page(101, 99));

        Assert.Equal(199, (await FindAsync(new FeedFilter(), s_now.AddHours(-6))).Count);
        Assert.Equal([1, 2], _service.Calls.Select((call, at) => call.Body.Contains($"\"pageNumber\":{at + 1}", StringComparison.Ordinal) ? at + 1 : 0));
    }

    [Fact]
    public async Task The_first_that_ended_too_long_ago_is_the_end_and_one_that_ended_just_then_is_not()
    {
        _service.On(Query, Page(1, 100));

        // the n-th ended n minutes ago
        Assert.Equal([.. Enumerable.Range(1, 15).Select(FakeOrganisation.Id)], (await FindAsync(new FeedFilter(), s_now.AddMinutes(-15))).Select(found => found.Id));
        _ = Assert.Single(_service.Calls);
    }

    private static string Page(int first, int count)
    {
        var conversations = Enumerable.Range(first, count)
            .Select(n => $$"""{"conversationId":"{{FakeOrganisation.Id(n)}}","conversationEnd":"{{s_now.AddMinutes(-n):yyyy-MM-ddTHH:mm:ssZ}}","participants":[]}""");
        return $$"""{"conversations":[{{string.Join(",", conversations)}}]}""";
    }

    private async Task<List<Interaction>> FindAsync(FeedFilter filter, DateTimeOffset since)
    {
        List<Interaction> found = [];
        await foreach (Interaction interaction in new EndedSource(new AnalyticsApi(_service.Http), new WatchedTime(s_now)).FindAsync(filter, since, TestContext.Current.CancellationToken))
        {
            found.Add(interaction);
        }

        return found;
    }
}
