using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class TelemetryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_activities_with_route_templates_and_without_ids_or_secrets()
    {
        ConcurrentQueue<Activity> ended = new();
        using ActivityListener listener = Listen(ended);
        string id = Guid.NewGuid().ToString();
        FakeOrg org = new() { Api = _ => StubHandler.Json(409, "{}") };
        using GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
        using Activity parent = new Activity("test").Start();
        await Assert.ThrowsAsync<GenesysApiException>(() => connection.Http.SendAsync(
            HttpMethod.Post, $"/api/v2/telemetry/{id}/wrapup?q={id}", new Thing("CANARY-notes", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct));
        Activity call = Assert.Single(ended, activity => activity.TraceId == parent.TraceId);
        Assert.Equal("POST /api/v2/telemetry/{id}/wrapup", call.DisplayName);
        Assert.Equal(409, call.GetTagItem("http.response.status_code"));
        Assert.Equal(1, call.GetTagItem("wrapup.attempts"));
        Assert.Equal(ActivityStatusCode.Error, call.Status);
        Assert.Equal("Rejected", call.GetTagItem("error.type"));
        string tags = string.Join(";", call.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.DoesNotContain("CANARY", tags, StringComparison.Ordinal);
        Assert.DoesNotContain(id, tags, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, ActivityStatusCode.Unset)]
    [InlineData(false, "ServiceUnavailable", ActivityStatusCode.Error)]
    public async Task An_activity_tells_whether_the_call_came_through(bool comes, string? type, ActivityStatusCode status)
    {
        ConcurrentQueue<Activity> ended = new();
        using ActivityListener listener = Listen(ended);
        StubHandler stub = new((_, _) => comes ? Task.FromResult(StubHandler.Empty(202)) : Task.FromException<HttpResponseMessage>(new HttpRequestException("no")));
        using Activity parent = new Activity("test").Start();

        _ = await Record.ExceptionAsync(() => stub.Http().DeleteAsync("/api/v2/telemetry", Ct));

        Activity call = Assert.Single(ended, activity => activity.TraceId == parent.TraceId);
        Assert.Equal((type, status), (call.GetTagItem("error.type"), call.Status));
    }

    [Fact]
    public async Task Requests_retries_and_records_are_measured()
    {
        ConcurrentQueue<(string Name, double Value, string Tags)> seen = new();
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Wrapup")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, Text(tags))));
        listener.Start();
        int calls = 0;
        FakeOrg org = new() { Api = _ => ++calls == 1 ? StubHandler.Json(502, "{}") : StubHandler.Json(200, """{"name":"a","count":1}""") };
        using GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
        _ = await FakeOrg.ReadAsync(connection, Ct);
        Telemetry.RecordDone(WrapupStatus.Applied);
        Telemetry.Waited(TimeSpan.FromSeconds(1234.5));
        Assert.Contains(seen, m => m.Name == "wrapup.request.duration" && m.Tags.Contains("url.template=/api/v2/things", StringComparison.Ordinal) && m.Tags.Contains("=502", StringComparison.Ordinal));
        Assert.Contains(seen, m => m.Name == "wrapup.retries");
        Assert.Contains(seen, m => m is { Name: "wrapup.wait.duration", Value: 1234.5 });
        Assert.Contains(seen, m => m is { Name: "wrapup.records", Tags: "wrapup.status=Applied" });
        Assert.DoesNotContain(seen, m => m.Tags.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v2/interactions/2f7bf00a-0000-4000-8000-000000000001/wrapup", "/api/v2/interactions/{id}/wrapup")]
    [InlineData("/api/v2/routing/wrapupcodes?name=Kunde%20Meyer", "/api/v2/routing/wrapupcodes")]
    [InlineData("/api/v2/routing/wrapupcodes/ININ-WRAP-UP-TIMEOUT", "/api/v2/routing/wrapupcodes/{id}")]
    [InlineData("/oauth/token", "/oauth/token")]
    [InlineData("/AZaz", "/AZaz")]
    [InlineData("/a@z/a[z/a`z/a{z/a1", "/{id}/{id}/{id}/{id}/{id}")]
    [InlineData("/thirtylettersthirtylettersthir/thirtylettersthirtylettersthirt", "/thirtylettersthirtylettersthir/{id}")]
    public void A_route_template_holds_plain_words_only(string path, string template) => Assert.Equal(template, RouteTemplate.Of(path));

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(";", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    private static ActivityListener Listen(ConcurrentQueue<Activity> ended)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Wrapup",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
