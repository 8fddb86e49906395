using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class RetryHandlerTests
{
    private const string Thing = """{"name":"a","count":1}""";
    private readonly WatchedTime _time = new();
    private readonly Tuning _tuning = new() { Random = () => 0.5 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_is_tried_again(int status)
    {
        StubHandler stub = new(() => StubHandler.Json(status, "{}"), () => StubHandler.Json(200, Thing));
        Assert.Equal(1, (await _time.RunAsync(Read(stub))).Count);
        Assert.Equal(2, stub.Sent.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(501)]
    public async Task What_will_not_change_is_not_tried_again(int status)
    {
        StubHandler stub = new(() => StubHandler.Json(status, "{}"));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Read(stub));
        Assert.Equal(status, error.StatusCode);
        Assert.Single(stub.Sent);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_write_that_may_have_been_carried_out_is_never_sent_again(int status)
    {
        StubHandler stub = new(() => StubHandler.Json(status, "{}"));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Write(stub));
        Assert.True(error.FateUnknown);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_write_that_met_the_rate_limit_is_sent_again_as_a_new_message_with_the_same_body()
    {
        StubHandler stub = new(() => StubHandler.Json(429, "{}"), () => StubHandler.Empty(202));
        Assert.Null(await _time.RunAsync(Write(stub)));
        Assert.Equal(2, stub.Sent.Count);
        Assert.NotSame(stub.Sent[0].Message, stub.Sent[1].Message);
        Assert.Equal(stub.Sent[0].Body, stub.Sent[1].Body);
        Assert.Equal(Thing, stub.Sent[1].Body);
        Assert.Equal("application/json", stub.Sent[1].Message.Content!.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Each_attempt_is_a_message_of_its_own_with_the_headers_of_the_first_and_copies_that_lost_are_disposed()
    {
        StubHandler stub = new(() => Throttled("0"), () => Throttled("0"), () => StubHandler.Empty(202));
        Assert.Null(await _time.RunAsync(Write(stub)));
        Assert.Equal(3, stub.Sent.Select(sent => sent.Message).Distinct().Count());
        Assert.All(stub.Sent, sent => Assert.Equal("application/json", sent.Message.Headers.Accept.ToString()));
        _ = Assert.Throws<ObjectDisposedException>(() => stub.Sent[1].Message.Content!.ReadAsStream(Ct));
    }

    [Fact]
    public async Task The_copy_that_failed_last_is_disposed_too()
    {
        StubHandler stub = Failing(int.MaxValue, () => new HttpRequestException(HttpRequestError.ConnectionError, "refused"), () => StubHandler.Empty(202));
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => _time.RunAsync(Write(stub)));
        _ = Assert.Throws<ObjectDisposedException>(() => stub.Sent[^1].Message.Content!.ReadAsStream(Ct));
    }

    [Fact]
    public async Task A_connection_that_takes_too_long_to_come_about_never_came_about()
    {
        StubHandler stub = Failing(1, () => new TaskCanceledException("no connection", new TimeoutException()), () => StubHandler.Empty(202));
        Assert.Null(await _time.RunAsync(Write(stub)));
        Assert.Equal(2, stub.Sent.Count);
    }

    [Fact]
    public async Task What_was_cancelled_from_elsewhere_is_no_connection_that_never_came_about()
    {
        StubHandler stub = Failing(int.MaxValue, () => new OperationCanceledException(), () => StubHandler.Empty(202));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Write(stub));
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_bad_certificate_is_not_tried_again()
    {
        StubHandler stub = Failing(
            int.MaxValue,
            () => new HttpRequestException(HttpRequestError.SecureConnectionError, "no", new System.Security.Authentication.AuthenticationException("untrusted root")),
            () => StubHandler.Json(200, Thing));
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => Read(stub));
        Assert.Single(stub.Sent);
    }

    [Theory]
    [InlineData(null, 12)]
    [InlineData(2, 2)]
    public async Task However_short_the_pauses_are_the_rate_limit_is_met_so_many_times(int? maxAttempts, int times)
    {
        StubHandler stub = new(() => Throttled("0"));
        Task<Thing> read = maxAttempts is { } most ? Chain(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, most, Ct) : Read(stub);
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => _time.RunAsync(read));
        Assert.Equal(times, stub.Sent.Count);
    }

    [Fact]
    public async Task A_write_whose_connection_never_came_about_is_sent_again()
    {
        StubHandler stub = Failing(1, () => new HttpRequestException(HttpRequestError.ConnectionError, "refused"), () => StubHandler.Empty(202));
        Assert.Null(await _time.RunAsync(Write(stub)));
        Assert.Equal(2, stub.Sent.Count);
    }

    [Fact]
    public async Task A_write_that_was_cut_off_is_not_sent_again()
    {
        StubHandler stub = Failing(1, () => new HttpRequestException("reset", new IOException("reset")), () => StubHandler.Empty(202));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Write(stub));
        Assert.True(error.FateUnknown);
        Assert.Equal(Reason.ServiceUnavailable, error.Reason);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_read_survives_resets_but_not_for_ever()
    {
        StubHandler stub = Failing(int.MaxValue, () => new HttpRequestException("reset", new IOException("reset")), () => StubHandler.Empty(200));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => _time.RunAsync(Read(stub)));
        Assert.Equal(_tuning.MaxAttempts, stub.Sent.Count);
        Assert.Contains("after 6 attempts", error.Message, StringComparison.Ordinal);
        Assert.False(error.FateUnknown);
    }

    [Fact]
    public async Task A_429_for_ever_ends_too()
    {
        StubHandler stub = new(() => StubHandler.Json(429, "{}"));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => _time.RunAsync(Read(stub), 2));
        Assert.Equal(Reason.RateLimited, error.Reason);
        Assert.InRange(stub.Sent.Count, 3, _tuning.MaxThrottled);
    }

    public static TheoryData<string?, double> Pauses => new()
    {
        { "7", 7 },
        { "90", 90 }, // Seconds is a component of a span: 90 is one minute and 30
        { "DATE+20", 20 },
        { "DATE-20", 0.1 },
        { "soon", 3 },
        { null, 3 },
    };

    [Theory]
    [MemberData(nameof(Pauses))]
    public async Task Retry_after_is_honoured_in_every_form(string? header, double seconds)
    {
        DateTimeOffset begin = _time.GetUtcNow();
        StubHandler stub = new(() => Throttled(header), () => StubHandler.Json(200, Thing));
        _ = await _time.RunAsync(Read(stub), seconds < 10 ? 0.1 : 1);
        TimeSpan waited = _time.GetUtcNow() - begin;
        Assert.InRange(waited.TotalSeconds, seconds, (seconds * 1.1) + 2);
    }

    [Fact]
    public async Task Hours_are_not_waited_for()
    {
        WatchedContent refusal = new();
        StubHandler stub = new(() =>
        {
            HttpResponseMessage response = Throttled("7200");
            response.Content = refusal;
            return response;
        });
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Read(stub));
        Assert.Equal(Reason.RateLimited, error.Reason);
        Assert.Single(stub.Sent);
        Assert.True(refusal.IsDisposed);
    }

    [Fact]
    public async Task The_pause_of_a_503_is_honoured_up_to_the_bound()
    {
        StubHandler longest = new(() => Unavailable("180"), () => StubHandler.Json(200, Thing));
        DateTimeOffset begin = _time.GetUtcNow();
        _ = await _time.RunAsync(Read(longest), 5);
        Assert.InRange((_time.GetUtcNow() - begin).TotalSeconds, 180, 200);

        StubHandler hours = new(() => Unavailable("7200"));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Read(hours));
        Assert.Equal(TimeSpan.FromHours(2), error.RetryAfter);
    }

    [Fact]
    public async Task Losers_are_disposed_before_the_next_attempt_leaves()
    {
        List<WatchedContent> losers = [];
        bool allDisposed = true;
        StubHandler stub = new((_, _) =>
        {
            allDisposed &= losers.TrueForAll(loser => loser.IsDisposed);
            if (losers.Count == 3)
            {
                return Task.FromResult(StubHandler.Json(200, Thing));
            }
            losers.Add(new WatchedContent());
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway) { Content = losers[^1] });
        });
        _ = await _time.RunAsync(Read(stub));
        Assert.True(allDisposed);
        Assert.All(losers, loser => Assert.True(loser.IsDisposed));
    }

    [Fact]
    public async Task An_own_timeout_is_told_apart_from_the_callers_cancellation()
    {
        StubHandler stub = new(async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return StubHandler.Empty(200);
        });
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => _time.RunAsync(Write(stub), 5));
        Assert.True(error.FateUnknown);
        Assert.Contains("no answer in time", error.Message, StringComparison.Ordinal);

        using CancellationTokenSource stop = new();
        Task<Thing> read = Chain(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task A_read_that_timed_out_is_tried_again()
    {
        int calls = 0;
        StubHandler stub = new(async (_, cancel) =>
        {
            if (++calls == 1)
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
            return StubHandler.Json(200, Thing);
        });
        Assert.Equal(1, (await _time.RunAsync(Read(stub), 5)).Count);
    }

    [Fact]
    public async Task A_wait_ends_with_the_callers_cancellation()
    {
        using CancellationTokenSource stop = new();
        StubHandler stub = new((_, _) =>
        {
            stop.CancelAfter(1);
            return Task.FromResult(Unavailable("100"));
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Chain(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, stop.Token));
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task Each_attempt_takes_a_place_and_leaves_a_line()
    {
        CallTrace trace = new();
        CallTrace.Current = trace;
        StubHandler stub = new(() => Throttled("3"), () => StubHandler.Json(502, "{}"), () => StubHandler.Json(200, Thing));
        using Pacer pacer = new(300, TimeSpan.FromSeconds(180), _time, _tuning);
        _ = await _time.RunAsync(Chain(stub, pacer).GetAsync("api/v2/things?pageNumber=1", HttpTestJson.Default.Thing, Ct), 0.1);
        CallTrace.Current = null;
        Assert.Equal(3, pacer.Sent);
        Assert.Equal(3, trace.Lines.Count);
        Assert.Matches("^GET /api/v2/things\\?pageNumber=1 → 429 in \\d+ ms, waits 3[.0-9]* s$", trace.Lines[0]);
        Assert.Matches("→ 502 in \\d+ ms, waits 0\\.5 s \\(attempt 2\\)$", trace.Lines[1]);
        Assert.Matches("→ 200 in \\d+ ms \\(attempt 3\\)$", trace.Lines[2]);
    }

    private Task<Thing> Read(StubHandler stub) => Chain(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, Ct);

    private Task<Thing?> Write(StubHandler stub) =>
        Chain(stub).SendAsync(HttpMethod.Post, "api/v2/things", new Thing("a", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct);

    private GcHttp Chain(StubHandler stub, Pacer? pacer = null)
    {
        TimeSpan maxWait = TimeSpan.FromSeconds(180);
        pacer ??= new Pacer(300, maxWait, _time, _tuning);
        RetryHandler chain = new(maxWait, _tuning, _time, new PacingHandler(pacer, _time, new AttemptHandler(_tuning, _time, stub)));
        return chain.Http(_tuning, _time);
    }

    private HttpResponseMessage Throttled(string? header)
    {
        HttpResponseMessage response = StubHandler.Json(429, "{}");
        if (header is not null)
        {
            string value = header.StartsWith("DATE", StringComparison.Ordinal)
                ? (_time.GetUtcNow() + TimeSpan.FromSeconds(int.Parse(header[4..], CultureInfo.InvariantCulture))).ToString("R", CultureInfo.InvariantCulture)
                : header;
            Assert.True(response.Headers.TryAddWithoutValidation("Retry-After", value));
        }
        return response;
    }

    private static HttpResponseMessage Unavailable(string retryAfter)
    {
        HttpResponseMessage response = StubHandler.Json(503, "{}");
        response.Headers.Add("Retry-After", retryAfter);
        return response;
    }

    private static StubHandler Failing(int times, Func<Exception> failure, Func<HttpResponseMessage> then)
    {
        int calls = 0;
        return new StubHandler((_, _) => Interlocked.Increment(ref calls) <= times ? throw failure() : Task.FromResult(then()));
    }

    private sealed class WatchedContent() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
