using System;
using System.IO;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class GcHttpTests
{
    private static readonly Tuning s_quick = new() { BackoffBase = TimeSpan.Zero };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_comes_back_typed_and_the_base_path_of_a_gateway_stays()
    {
        StubHandler stub = new(() => StubHandler.Json(200, """{"name":"a","count":3}"""));
        Thing thing = await Http(stub, "https://gw.example/genesys/").GetAsync("/api/v2/things?x=1", HttpTestJson.Default.Thing, Ct);
        Assert.Equal(new Thing("a", 3), thing);
        Assert.Equal("https://gw.example/genesys/api/v2/things?x=1", stub.Sent[0].Address.ToString());
    }

    [Fact]
    public async Task A_write_sends_json_and_gets_null_where_the_answer_has_no_body()
    {
        StubHandler stub = new(() => StubHandler.Empty(202));
        Assert.Null(await Write(Http(stub)));
        Assert.Equal(HttpVerb.Patch, stub.Sent[0].Method);
        Assert.Equal("""{"name":"n","count":1}""", stub.Sent[0].Body);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(16_384, false)]
    [InlineData(300_000, true)]
    [InlineData(300_000, false)]
    public async Task An_answer_of_any_length_is_read_whether_it_announces_that_or_not(int length, bool announces)
    {
        string name = new('x', length);
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{"name":"{{name}}","count":3}""")];
        StubHandler stub = new(() =>
        {
            HttpResponseMessage answer = StubHandler.Empty(200);
            answer.Content = announces ? new ByteArrayContent(body) : new StreamContent(new Unannounced(body));
            return answer;
        });

        Assert.Equal(new Thing(name, 3), await Http(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, Ct));
    }

    [Theory]
    [InlineData("""{"name":"CANARY-notes","cou""")]
    [InlineData("""{"count":"CANARY-notes"}""")]
    [InlineData("null")]
    [InlineData("CANARY-notes")]
    public async Task A_garbled_answer_of_a_write_leaves_its_fate_unknown_and_repeats_no_text_values(string body)
    {
        StubHandler stub = new(() => StubHandler.Json(200, body));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Write(Http(stub)));
        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.True(error.FateUnknown);
        Assert.Contains("PATCH /api/v2/things/1", error.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_whose_body_breaks_off_is_repeated_until_it_comes_whole()
    {
        StubHandler stub = new(() => StubHandler.Json(200, """{"name":"a","cou"""), () => StubHandler.Json(200, """{"name":"a","count":3}"""));
        Assert.Equal(3, (await Http(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, Ct)).Count);
        Assert.Equal(2, stub.Sent.Count);
    }

    [Fact]
    public async Task A_read_that_breaks_off_every_time_says_what_came()
    {
        StubHandler stub = new(() => StubHandler.Json(200, """{"name":"a","cou"""));
        GenesysApiException error = await Fails(Http(stub));
        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.False(error.FateUnknown);
        Assert.Contains("""{"name":"…"…""", error.Message, StringComparison.Ordinal);
        Assert.Equal(s_quick.MaxBodyAttempts, stub.Sent.Count);
    }

    [Fact]
    public async Task A_broken_stream_is_repeated_too()
    {
        StubHandler stub = new(
            () => new HttpResponseMessage { Content = new StreamContent(new BreakingStream()) },
            () => StubHandler.Json(200, """{"name":"a","count":3}"""));
        Assert.Equal(3, (await Http(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, Ct)).Count);
    }

    [Fact]
    public async Task Html_in_place_of_json_is_named_and_not_repeated()
    {
        StubHandler stub = new(() => StubHandler.Html());
        GenesysApiException error = await Fails(Http(stub));
        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.Contains("GET /api/v2/things", error.Message, StringComparison.Ordinal);
        Assert.Contains("text/html instead of JSON: <html>", error.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task An_empty_body_where_one_is_due_is_an_invalid_response()
    {
        GenesysApiException error = await Fails(Http(new StubHandler(() => StubHandler.Empty(200))));
        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.Contains("no body", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_beyond_the_bound_is_refused_and_not_repeated()
    {
        StubHandler stub = new(() => StubHandler.Json(200, $$"""{"name":"{{new string('x', 5000)}}","count":1}"""));
        GcHttp http = Http(stub, s_quick with { MaxAnswerBytes = 1000 });
        GenesysApiException error = await Fails(http);
        Assert.Contains("more than 1000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_in_time_and_the_caller_is_not_blamed()
    {
        StubHandler stub = new(() => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) });
        GcHttp http = Http(stub, s_quick with { RequestTimeout = TimeSpan.FromMilliseconds(1), MaxBodyAttempts = 1 });
        GenesysApiException error = await Fails(http);
        Assert.Contains("did not come in time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_stays_cancellation()
    {
        using CancellationTokenSource stop = new();
        StubHandler stub = new(() => new HttpResponseMessage { Content = new StreamContent(new EndlessStream(stop.Cancel)) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Http(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, stop.Token));
    }

    [Theory]
    [InlineData(System.Net.HttpStatusCode.OK)]
    [InlineData(System.Net.HttpStatusCode.BadRequest)]
    public async Task A_body_is_not_taken_away_under_its_own_read(System.Net.HttpStatusCode status)
    {
        using CancellationTokenSource stop = new();
        using HeldStream body = new();
        StubHandler stub = new(() => new HttpResponseMessage(status) { Content = new StreamContent(body) });
        Task<Thing> call = Http(stub).GetAsync("api/v2/things", HttpTestJson.Default.Thing, stop.Token);
        await body.Reading;
        await stop.CancelAsync();
        bool wasTaken = body.IsDisposed;
        body.EndRead(stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.False(wasTaken, "the body was disposed of while it was read");
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_closing_connection_ends_what_is_under_way()
    {
        using CancellationTokenSource closing = new();
        StubHandler stub = new(() => new HttpResponseMessage { Content = new StreamContent(new EndlessStream(closing.Cancel)) });
        GcHttp http = stub.HttpUntil(s_quick, closing.Token);
        Assert.Equal(Reason.NotConnected, (await Fails(http)).Reason);
    }

    [Fact]
    public async Task A_request_that_is_done_hangs_on_nothing_of_its_caller()
    {
        using CancellationTokenSource run = new();
        WeakReference answer = await ReadAndForgetAsync(run.Token);
        for (int i = 0; i < 10 && answer.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(answer.IsAlive, "a registration on the token of the run keeps the answer alive");
        Assert.False(run.IsCancellationRequested);
    }

    [Fact]
    public async Task A_closed_connection_says_so()
    {
        HttpMessageInvoker chain = new(new StubHandler(() => StubHandler.Empty(200)));
        chain.Dispose();
        Assert.Equal(Reason.NotConnected, (await Fails(chain.Http(s_quick))).Reason);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_named_and_not_followed()
    {
        StubHandler stub = new(() => new HttpResponseMessage(System.Net.HttpStatusCode.Found) { Headers = { Location = new Uri("https://evil.example/login?token=x") } });
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => Write(Http(stub)));
        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.Contains("https://evil.example,", error.Message, StringComparison.Ordinal);
        Assert.False(error.FateUnknown);
        Assert.Single(stub.Sent);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> ReadAndForgetAsync(CancellationToken run)
    {
        WeakReference? seen = null;
        StubHandler stub = new((_, _) =>
        {
            HttpResponseMessage response = StubHandler.Json(200, """{"name":"a","count":3}""");
            seen = new WeakReference(response);
            return Task.FromResult(response);
        });
        RetryHandler chain = new(TimeSpan.FromMinutes(3), s_quick, TimeProvider.System, new AttemptHandler(s_quick, TimeProvider.System, stub));
        _ = await chain.Http().GetAsync("api/v2/things", HttpTestJson.Default.Thing, run);
        return seen!;
    }

    private static GcHttp Http(StubHandler stub, string address = "https://api.example/") =>
        stub.Http(s_quick, address: address);

    private static GcHttp Http(StubHandler stub, Tuning tuning) => stub.Http(tuning);

    private static Task<GenesysApiException> Fails(GcHttp http) =>
        Assert.ThrowsAsync<GenesysApiException>(() => http.GetAsync("/api/v2/things", HttpTestJson.Default.Thing, Ct));

    private static Task<Thing?> Write(GcHttp http) =>
        http.SendAsync(HttpVerb.Patch, "/api/v2/things/1", new Thing("n", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct);

    private sealed class Unannounced(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("The connection was reset."));
    }

    /// <summary>A read of it ends when the test says so, and not before.</summary>
    private sealed class HeldStream : MemoryStream
    {
        private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reading => _reading.Task;

        public bool IsDisposed { get; private set; }

        public override bool CanSeek => false;

        public void EndRead(CancellationToken cancelled) => _read.TrySetCanceled(cancelled);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reading.TrySetResult();
            return new ValueTask<int>(_read.Task);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>Never ends, and never gives a byte once it waits.</summary>
    private sealed class EndlessStream(Action? onRead = null) : MemoryStream(Encoding.UTF8.GetBytes("{"))
    {
        private bool _begun;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_begun)
            {
                _begun = true;
                return await base.ReadAsync(buffer, cancellationToken);
            }
            onRead?.Invoke();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
