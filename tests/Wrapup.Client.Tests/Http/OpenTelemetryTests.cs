using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What an operator sees who listens with OpenTelemetry itself: the calls of a run as spans; requests, retries, waits and records as metrics.</summary>
public sealed class OpenTelemetryTests
{
    private const string Notes = "CANARY-notes";
    private bool _isThrottled = true;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_seen_in_spans_and_metrics_without_ids_notes_or_secrets()
    {
        List<Activity> spans = [];
        List<MetricSnapshot> metrics = [];
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().SetSampler(new AlwaysOnSampler()).AddSource("Wrapup").AddInMemoryExporter(spans).Build();
        using MeterProvider measuring = Sdk.CreateMeterProviderBuilder().AddMeter("Wrapup").AddInMemoryExporter(metrics).Build();
        using Activity run = new Activity("a night's run").Start();

        await RunAsync();

        tracing.ForceFlush();
        measuring.ForceFlush();
        // other tests of this process are heard, too: the spans are told apart by their trace
        Activity[] ours = [.. spans.ToArray().Where(span => span.TraceId == run.TraceId)];
        Activity read = Assert.Single(ours, span => span.DisplayName == "GET /api/v2/interactions/{id}");
        Assert.Equal((200, 2), (read.GetTagItem("http.response.status_code"), read.GetTagItem("wrapup.attempts")));
        Assert.Single(ours, span => span.DisplayName == "POST /api/v2/interactions/{id}/wrapup");
        Assert.Equal(
            ["wrapup.records", "wrapup.request.duration", "wrapup.retries", "wrapup.wait.duration"],
            metrics.Select(metric => metric.Name).Distinct().Order());
        Assert.Contains(Tags(metrics, "wrapup.records"), tag => tag is { Key: "wrapup.status", Value: nameof(WrapupStatus.Applied) });
        Assert.Contains(Tags(metrics, "wrapup.request.duration"), tag => tag is { Key: "http.response.status_code", Value: 429 });

        string told = string.Join("\n", ours.SelectMany(span => span.TagObjects).Concat(metrics.SelectMany(metric => Tags(metrics, metric.Name))));
        Assert.All([Canned.Id, Canned.AgentId, Canned.UserId, Canned.CodeId, "CANARY"], text => Assert.DoesNotContain(text, told, StringComparison.Ordinal));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Tags(IEnumerable<MetricSnapshot> metrics, string name)
    {
        foreach (MetricPoint point in metrics.Where(metric => metric.Name == name).SelectMany(metric => metric.MetricPoints))
        {
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                yield return tag;
            }
        }
    }

    private async Task RunAsync()
    {
        FakeOrg org = new() { Kind = ApiKind.Interactions, Api = Answer, TokensMe = () => StubHandler.Json(200, """{"organization":{"id":"org-1"},"authorizedScope":["interaction:write"]}""") };
        using GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
        using var run = new WrapupRun(RunServices.Of(connection), new RunOptions(), null, Ct);
        Task<IReadOnlyList<WrapupResult>> record = run.SetAsync(new WrapupRequest { InteractionId = Canned.Id, WrapupCode = Canned.CodeId, Notes = Notes });
        run.Hurry();

        WrapupResult result = Assert.Single(await org.Time.RunAsync(record));

        Assert.Equal((WrapupStatus.Applied, Reason.None), (result.Status, result.Reason));
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (_isThrottled)
        {
            // the first is asked to wait, and all behind it with it
            _isThrottled = false;
            HttpResponseMessage later = StubHandler.Json(429, "{}");
            later.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(2));
            return later;
        }

        return StubHandler.Json(200, $"{request.Method} {request.RequestUri!.AbsolutePath}" switch
        {
            $"GET /api/v2/interactions/{Canned.Id}" => Canned.Interaction("closed", $$"""[{"id":"{{Canned.AgentId}}","purpose":"agent","userId":"{{Canned.UserId}}"}]"""),
            $"POST /api/v2/interactions/{Canned.Id}/wrapup" => $$"""{"wrapup":{{Canned.WrapupJson(notes: Notes)}}}""",
            _ => $$"""{"entities":[{"id":"{{Canned.CodeId}}","name":"Resolved"}],"pageSize":100,"pageNumber":1,"pageCount":1,"total":1}""",
        });
    }
}
