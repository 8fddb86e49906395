using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>
/// Analytics in memory: answers the query with whole days of UTC in order of start, page by page, and the jobs by cursor. What a filter would
/// leave out is not played: the tests look at the filter in the body.
/// </summary>
internal sealed class FakeAnalytics
{
    public const string Query = "POST /api/v2/analytics/conversations/details/query";
    public const string Jobs = "POST /api/v2/analytics/conversations/details/jobs";

    private readonly List<CannedCall> _calls = [];
    private string? _jobBody;

    public WatchedTime Time { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public List<TestDetail> Details { get; } = [];

    public IReadOnlyList<CannedCall> Calls => _calls;

    /// <summary>Called before each page; gets its number.</summary>
    public Action<int>? OnPage { get; set; }

    /// <summary>What the query says about its interval in place of the true number.</summary>
    public Func<SearchWindow, int?>? TotalOf { get; set; }

    /// <summary>Whether the query takes the interval.</summary>
    public Func<SearchWindow, bool> Takes { get; set; } = _ => true;

    /// <summary>In place of every answer.</summary>
    public (HttpStatusCode Status, string Body)? Refusal { get; set; }

    /// <summary>The states that a job goes through; the last stays.</summary>
    public Queue<string> JobStates { get; } = new(["FULFILLED"]);

    public string? Availability { get; set; } = "2026-11-20T00:00:00Z";

    public int JobPageSize { get; set; } = 2;

    /// <summary>Where the results of a job go on behind a stretch that began there, in place of what follows.</summary>
    public Func<int, int?>? GoesOnAt { get; set; }

    /// <summary>Called before a job is taken away.</summary>
    public Func<CancellationToken, Task>? OnTakeAway { get; set; }

    public IEnumerable<string> Lines => _calls.Select(c => $"{c.Method} {c.Path}");

    public IEnumerable<string> Intervals => _calls.Where(c => c.Body.Length > 0).Select(c => (string)JsonNode.Parse(c.Body)!["interval"]!);

    public int Pages => Lines.Count(line => line == Query);

    public FakeRouting Routing { get; } = new();

    public InteractionSearch Search() =>
        new(new AnalyticsApi(Http), Routing, Time, new Tuning { Random = static () => 0.5 });

    private GcHttp Http => new Handler(this).Http();

    /// <summary>All that a search brings.</summary>
    public async Task<SearchOutcome> FindAsync(SearchCriteria criteria, CancellationToken cancellationToken)
    {
        InteractionSearch search = Search();
        SearchOutcome outcome = new([], [], []);
        SearchRequest request = await search.ResolveAsync(criteria, cancellationToken);
        await foreach (FoundPage page in search.RunAsync(request, cancellationToken))
        {
            outcome.Pages.Add(page);
            outcome.Found.AddRange(page.Found);
            if (page.Warning is { } warning)
            {
                outcome.Warnings.Add(warning);
            }
        }

        return outcome;
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new CannedCall(request.Method.Method, request.RequestUri!.PathAndQuery, body);
        _calls.Add(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Method == "DELETE" && OnTakeAway is { } onTakeAway)
        {
            await onTakeAway(cancellationToken);
        }

        (HttpStatusCode status, string answer) = Refusal ?? Answer(call);
        return new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(answer, Encoding.UTF8, "application/json") };
    }

    private static (HttpStatusCode, string) BadRequest(string message) =>
        (HttpStatusCode.BadRequest, $$"""{"message":"{{message}}","code":"bad.request","status":400}""");

    private static SearchWindow WindowOf(string body)
    {
        string[] ends = ((string)JsonNode.Parse(body)!["interval"]!).Split('/');
        return new SearchWindow(Parse(ends[0]), Parse(ends[1]));
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private (HttpStatusCode, string) Answer(CannedCall call) => call switch
    {
        { Method: "POST" } when call.Path.EndsWith("/query", StringComparison.Ordinal) => Page(call.Body),
        { Method: "POST" } => StartJob(call.Body),
        { Method: "DELETE" } => (HttpStatusCode.NoContent, string.Empty),
        _ when call.Path.EndsWith("/availability", StringComparison.Ordinal) =>
            (HttpStatusCode.OK, Availability is null ? "{}" : $$"""{"dataAvailabilityDate":"{{Availability}}"}"""),
        _ when call.Path.Contains("/results", StringComparison.Ordinal) => Results(call.Path),
        _ => (HttpStatusCode.OK, $$"""{"state":"{{(JobStates.Count > 1 ? JobStates.Dequeue() : JobStates.Peek())}}","errorMessage":"so it is"}"""),
    };

    private (HttpStatusCode, string) Page(string body)
    {
        SearchWindow window = WindowOf(body);
        int number = (int)JsonNode.Parse(body)!["paging"]!["pageNumber"]!;
        OnPage?.Invoke(number);
        if (!Takes(window))
        {
            return BadRequest("The interval or the paging is too large.");
        }

        List<TestDetail> all = OfDays(window);
        string page = string.Join(",", all.Skip((number - 1) * 100).Take(100).Select(d => d.Json));
        return (HttpStatusCode.OK, $$"""{"conversations":[{{page}}],"totalHits":{{TotalOf?.Invoke(window) ?? all.Count}}}""");
    }

    private (HttpStatusCode, string) StartJob(string body)
    {
        if (!Takes(WindowOf(body)))
        {
            return BadRequest("The query is wrong in itself.");
        }

        _jobBody = body;
        return (HttpStatusCode.Accepted, """{"jobId":"job-1"}""");
    }

    private (HttpStatusCode, string) Results(string path)
    {
        const string Mark = "&cursor=";
        int from = path.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? int.Parse(path[(at + Mark.Length)..], CultureInfo.InvariantCulture) : 0;
        List<TestDetail> all = OfDays(WindowOf(_jobBody!));
        string page = string.Join(",", all.Skip(from).Take(JobPageSize).Select(d => d.Json));
        int next = GoesOnAt?.Invoke(from) ?? from + JobPageSize;
        return (HttpStatusCode.OK, $$"""{"conversations":[{{page}}]{{(next < all.Count ? $",\"cursor\":\"{next}\"" : null)}}}""");
    }

    private List<TestDetail> OfDays(SearchWindow window)
    {
        DateTimeOffset from = SearchWindow.Midnight(window.From);
        DateTimeOffset to = SearchWindow.Midnight(window.To.AddTicks(-1)).AddDays(1);
        return [.. Details.Where(d => from <= d.Start && d.Start < to).OrderBy(d => d.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    private sealed class Handler(FakeAnalytics analytics) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            analytics.AnswerAsync(request, cancellationToken);
    }
}
