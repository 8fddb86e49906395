using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class RoutingApiTests
{
    private const string Codes = "GET /api/v2/routing/wrapupcodes?pageSize=100&pageNumber=";

    private readonly CannedService _service = new();

    private RoutingApi Api => new(_service.Http);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_come_and_only_as_many_requests_as_there_are_pages()
    {
        _service.On(Codes + 1, Page(1, 100, pageCount: 3, total: 250)).On(Codes + 2, Page(101, 100, 3, 250)).On(Codes + 3, Page(201, 50, 3, 250));

        List<WrapupCode> codes = await AllAsync(Api.GetWrapupCodesAsync(null, Token));

        Assert.Equal(250, codes.Select(code => code.Id).Distinct().Count());
        Assert.Equal(3, _service.Calls.Count);
    }

    [Fact]
    public async Task A_server_that_gives_less_than_asked_is_read_to_its_end()
    {
        _service.On(Codes + 1, Page(1, 25, pageCount: 2, total: 40)).On(Codes + 2, Page(26, 15, 2, 40));

        Assert.Equal(40, (await AllAsync(Api.GetWrapupCodesAsync(null, Token))).Count);
        Assert.Equal(2, _service.Calls.Count);
    }

    [Theory]
    [InlineData(39, 2)]
    [InlineData(40, 2)]
    [InlineData(41, 3)]
    public async Task Where_only_the_total_is_told_the_reading_ends_with_it(int total, int requests)
    {
        _service.On(Codes + 1, Page(1, 25, total: total)).On(Codes + 2, Page(26, 15, total: total)).On(Codes + 3, Page(0, 0, total: total));

        Assert.Equal(40, (await AllAsync(Api.GetWrapupCodesAsync(null, Token))).Count);
        Assert.Equal(requests, _service.Calls.Count);
    }

    [Fact]
    public async Task Pages_counted_by_the_size_that_was_asked_do_not_hide_the_rest()
    {
        _service.On(Codes + 1, Page(1, 25, pageCount: 1, total: 40)).On(Codes + 2, Page(26, 15, 1, 40));

        Assert.Equal(40, (await AllAsync(Api.GetWrapupCodesAsync(null, Token))).Count);
    }

    [Fact]
    public async Task Without_counts_an_empty_page_is_the_end()
    {
        _service.On(Codes + 1, Page(1, 25)).On(Codes + 2, Page(26, 25)).On(Codes + 3, Page(0, 0));

        Assert.Equal(50, (await AllAsync(Api.GetWrapupCodesAsync(null, Token))).Count);
        Assert.Equal(3, _service.Calls.Count);
    }

    [Fact]
    public async Task A_server_that_repeats_its_last_page_comes_to_an_end_without_doubles()
    {
        _service.On(Codes + 1, Page(1, 25)).On(Codes + 2, Page(20, 10)).On(Codes + 3, Page(20, 10));

        List<WrapupCode> codes = await AllAsync(Api.GetWrapupCodesAsync(null, Token));

        Assert.Equal(29, codes.Count);
        Assert.Equal(29, codes.Select(code => code.Id).Distinct().Count());
        Assert.Equal(3, _service.Calls.Count);
    }

    [Fact]
    public async Task A_server_that_never_ends_is_stopped()
    {
        for (int page = 1; page <= 1001; page++)
        {
            _service.On(Codes + page, Page(page, 1));
        }

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => AllAsync(Api.GetWrapupCodesAsync(null, Token)));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Equal(1000, _service.Calls.Count);
    }

    [Fact]
    public async Task What_was_enough_of_a_list_ends_the_reading()
    {
        _service.On(Codes + 1, Page(1, 100, pageCount: 3, total: 250));

        await foreach (WrapupCode code in Api.GetWrapupCodesAsync(null, Token))
        {
            Assert.Equal(IdOf(1), code.Id);
            break;
        }

        Assert.Single(_service.Calls);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"entities":null,"pageCount":null,"total":"many"}""")]
    [InlineData("""{"entities":[null],"pageCount":1.5}""")]
    [InlineData("""{"total":{"a":[1]},"pageCount":[2,[3]],"entities":[]}""")]
    public async Task An_empty_list_is_empty(string body)
    {
        _service.On(Codes + 1, body);

        Assert.Empty(await AllAsync(Api.GetWrapupCodesAsync(null, Token)));
    }

    [Fact]
    public async Task An_entity_without_an_id_is_refused_by_the_name_of_the_field()
    {
        _service.On(Codes + 1, """{"entities":[{"name":"Resolved"}]}""");

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => AllAsync(Api.GetWrapupCodesAsync(null, Token)));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains("'entities.id'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_escaped_and_queues_have_their_own_lists()
    {
        const string Queues = "GET /api/v2/routing/queues?pageSize=100&pageNumber=1&name=S%26M%20%2Fx%3F%23%2A";
        const string OfQueue = $"GET /api/v2/routing/queues/{Canned.QueueId}/wrapupcodes?pageSize=100&pageNumber=1";
        _service
            .On(Queues, $$"""{"entities":[{"id":"{{Canned.QueueId}}","name":"S&M /x?#*","memberCount":4,"division":{"id":"d","name":"Home"},"description":""}],"pageCount":1}""")
            .On(OfQueue, Page(1, 1, pageCount: 1));

        RoutingQueue queue = Assert.Single(await AllAsync(Api.GetQueuesAsync("S&M /x?#*", Token)));
        WrapupCode code = Assert.Single(await AllAsync(Api.GetQueueWrapupCodesAsync(Canned.QueueId, Token)));

        Assert.Equal(("S&M /x?#*", 4, "d", "Home", null), (queue.Name, queue.MemberCount, queue.DivisionId, queue.DivisionName, queue.Description));
        Assert.Equal((IdOf(1), "Code 1"), (code.Id, code.Name));
        Assert.Equal([Queues, OfQueue], _service.Lines);
    }

    [Fact]
    public async Task One_code_and_one_queue_are_found_by_id_or_are_null()
    {
        _service
            .On($"GET /api/v2/routing/wrapupcodes/{Canned.CodeId}", $$"""{"id":"{{Canned.CodeId}}","name":"Resolved","division":{"id":"d"},"description":"x"}""")
            .On($"GET /api/v2/routing/queues/{Canned.QueueId}", $$"""{"id":"{{Canned.QueueId}}","name":null,"memberCount":null}""");

        WrapupCode? code = await Api.GetWrapupCodeAsync(Canned.CodeId, Token);
        RoutingQueue? queue = await Api.GetQueueAsync(Canned.QueueId, Token);

        Assert.Equal(("Resolved", "d", null, "x"), (code?.Name, code?.DivisionId, code?.DivisionName, code?.Description));
        Assert.Equal((Canned.QueueId, null), (queue?.Name, queue?.MemberCount));
        Assert.Null(await Api.GetWrapupCodeAsync(Canned.OtherCodeId, Token));
        Assert.Null(await Api.GetQueueAsync(Canned.OtherId, Token));
    }

    [Fact]
    public async Task A_refusal_is_not_taken_for_absence_and_another_record_not_for_the_one_asked()
    {
        _service
            .On($"GET /api/v2/routing/wrapupcodes/{Canned.CodeId}", "{}", HttpStatusCode.Forbidden)
            .On($"GET /api/v2/routing/wrapupcodes/{Canned.OtherCodeId}", $$"""{"id":"{{Canned.CodeId}}","name":"Resolved"}""");

        var refused = await Assert.ThrowsAsync<GenesysApiException>(() => Api.GetWrapupCodeAsync(Canned.CodeId, Token));
        var other = await Assert.ThrowsAsync<GenesysApiException>(() => Api.GetWrapupCodeAsync(Canned.OtherCodeId, Token));

        Assert.Equal((403, Reason.InvalidResponse), (refused.StatusCode, other.Reason));
    }

    [Fact]
    public async Task Bad_ids_are_refused_by_name_unsent()
    {
        var code = await Assert.ThrowsAsync<WrapupException>(() => Api.GetWrapupCodeAsync("Resolved", Token));
        var queue = await Assert.ThrowsAsync<WrapupException>(() => Api.GetQueueAsync("../x", Token));
        var codes = Assert.Throws<WrapupException>(() => { _ = Api.GetQueueWrapupCodesAsync("Support", Token); });

        Assert.Contains("WrapupCode", code.Message, StringComparison.Ordinal);
        Assert.Contains("QueueId", queue.Message, StringComparison.Ordinal);
        Assert.Equal(Reason.InvalidInput, codes.Reason);
        Assert.Empty(_service.Calls);
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items)
        {
            all.Add(item);
        }

        return all;
    }

    private static string IdOf(int number) => new Guid(number, 0, 0, new byte[8]).ToString();

    private static string Page(int first, int count, int? pageCount = null, int? total = null)
    {
        var entities = Enumerable.Range(first, count).Select(i => $$"""{"id":"{{IdOf(i)}}","name":"Code {{i}}","selfUri":"/x"}""");
        string counts = (pageCount is null ? "" : $",\"pageCount\":{pageCount}") + (total is null ? "" : $",\"total\":{total}");
        return $$"""{"entities":[{{string.Join(",", entities)}}],"pageSize":100,"pageNumber":1{{counts}}}""";
    }
}
