using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Bodies that are empty, break off or come in pieces, and what is left of them.</summary>
public sealed class AnswerTests
{
    private static readonly Tuning s_quick = new() { BackoffBase = TimeSpan.Zero };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(204, "application/json", """{"name":"a","count":3}""")]
    [InlineData(204, "text/html", "<html>")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "text/html", "")]
    [InlineData(202, null, "")]
    public async Task An_answer_without_a_body_accepts_a_write_and_is_none_to_a_read_which_is_tried_again(int status, string? type, string body)
    {
        StubHandler stub = new(() => Answer(status, type, new Pieces(body)));

        Assert.Null(await WriteAsync(stub));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(stub));

        Assert.Equal(Reason.InvalidResponse, error.Reason);
        Assert.Contains("no body", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + s_quick.MaxBodyAttempts, stub.Sent.Count);
    }

    [Fact]
    public async Task An_answer_to_a_write_that_breaks_off_leaves_its_fate_unknown()
    {
        StubHandler stub = new(() => Answer(200, "application/json", new Pieces("""{"na""", breaksOff: true)));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => WriteAsync(stub));

        Assert.Equal((Reason.InvalidResponse, true), (error.Reason, error.FateUnknown));
        Assert.Contains("a body that broke off after 4 bytes", error.Message, StringComparison.Ordinal);
        _ = Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task What_an_error_says_is_read_to_its_end_in_however_many_pieces_it_comes()
    {
        StubHandler stub = new(() => Answer(409, "application/json", new Pieces("""{"message":"It is """, """taken.","code":"conf""", """lict"}""")));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => WriteAsync(stub));

        Assert.Equal((409, "conflict"), (error.StatusCode, error.ErrorCode));
        Assert.Contains("It is taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_whose_body_breaks_off_is_told_by_its_status()
    {
        StubHandler stub = new(() => Answer(409, "application/json", new Pieces("""{"mess""", breaksOff: true)));

        Assert.Equal(409, (await Assert.ThrowsAsync<GenesysApiException>(() => WriteAsync(stub))).StatusCode);
    }

    [Fact]
    public async Task Whatever_reads_or_repeats_without_harm_takes_no_empty_answer_for_one()
    {
        StubHandler stub = new(() => StubHandler.Empty(200));
        GcHttp http = stub.Http(s_quick);
        Func<Task<Thing>>[] calls =
        [
            () => http.QueryAsync("/api/v2/things/query", new Thing("n", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct),
            () => http.PutAsync("/api/v2/things", new Thing("n", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct),
            () => http.OpenAsync("/api/v2/things", HttpTestJson.Default.Thing, Ct),
            () => http.GetAsync("/api/v2/things", HttpTestJson.Default.Thing, 2, Ct),
        ];

        foreach (Func<Task<Thing>> call in calls)
        {
            GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(call);
            Assert.Equal((Reason.InvalidResponse, false), (error.Reason, error.FateUnknown));
        }

        // and the last may be tried twice only
        Assert.Equal([3, 3, 3, 2], new[] { "/query", null, null, null }.Select((_, n) => stub.Sent.Count(sent => MethodAt(n, sent))));
        static bool MethodAt(int n, SentRequest sent) => n switch
        {
            0 => sent.Address.AbsolutePath.EndsWith("/query", StringComparison.Ordinal),
            1 => sent.Method == HttpMethod.Put,
            2 => sent.Method == HttpMethod.Post && sent.Body.Length == 0,
            _ => sent.Method == HttpMethod.Get,
        };
    }

    [Fact]
    public async Task What_a_deletion_is_answered_with_is_not_read()
    {
        StubHandler stub = new(() => StubHandler.Html(), () => StubHandler.Json(409, "{}"));
        GcHttp http = stub.Http(s_quick);

        await http.DeleteAsync("/api/v2/things/1", Ct);

        Assert.Equal(HttpMethod.Delete, stub.Sent[0].Method);
        Assert.Equal(409, (await Assert.ThrowsAsync<GenesysApiException>(() => http.DeleteAsync("/api/v2/things/1", Ct))).StatusCode);
    }

    [Fact]
    public async Task A_transport_that_fails_is_a_service_that_is_away_and_no_closed_connection()
    {
        StubHandler stub = new((_, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException("sending failed")));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => WriteAsync(stub));

        Assert.Equal((Reason.ServiceUnavailable, true), (error.Reason, error.FateUnknown));
    }

    [Theory]
    [InlineData("/api/v2/things?x=1")]
    [InlineData("api/v2/things?x=1")]
    public async Task A_path_is_put_behind_the_address_with_one_slash_between(string path)
    {
        StubHandler stub = new(() => StubHandler.Json(200, """{"name":"a","count":3}"""));

        _ = await stub.Http(s_quick, address: "https://gw.example/genesys/").GetAsync(path, HttpTestJson.Default.Thing, Ct);

        Assert.Equal("https://gw.example/genesys/api/v2/things?x=1", stub.Sent[0].Address.ToString());
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public async Task Nothing_of_a_body_stays_behind_in_the_pool(int length)
    {
        // of this test alone: others borrow from the same pool
        const string Mark = "left behind by an answer ";
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Mark, length / Mark.Length)));
        using (var body = new AnswerBody(1 << 20, null))
        {
            // a stream in memory is read without leaving this thread, which keeps what was returned last
            await body.ReadAsync(new MemoryStream(bytes), Ct);
            Assert.Equal(bytes.Length, body.Count);
        }

        foreach (int size in new[] { 16 * 1024, 32 * 1024 })
        {
            byte[] next = ArrayPool<byte>.Shared.Rent(size);
            Assert.DoesNotContain(Mark, Encoding.ASCII.GetString(next), StringComparison.Ordinal);
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    private static Task<Thing> ReadAsync(StubHandler stub) => stub.Http(s_quick).GetAsync("/api/v2/things", HttpTestJson.Default.Thing, Ct);

    private static Task<Thing?> WriteAsync(StubHandler stub) =>
        stub.Http(s_quick).SendAsync(HttpVerb.Patch, "/api/v2/things/1", new Thing("n", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct);

    private static HttpResponseMessage Answer(int status, string? type, Stream body)
    {
        HttpResponseMessage answer = StubHandler.Empty(status);
        answer.Content = new StreamContent(body);
        answer.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return answer;
    }

    /// <summary>A body of unknown length that comes piece by piece, and may break off then.</summary>
    private sealed class Pieces : MemoryStream
    {
        private readonly bool _breaksOff;
        private readonly byte[][] _pieces;
        private int _next;

        public Pieces(params string[] pieces) => _pieces = [.. pieces.Select(Encoding.UTF8.GetBytes)];

        public Pieces(string piece, bool breaksOff)
            : this(piece) => _breaksOff = breaksOff;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_next < _pieces.Length)
            {
                byte[] piece = _pieces[_next++];
                piece.CopyTo(buffer);
                return new(piece.Length);
            }

            return _breaksOff ? ValueTask.FromException<int>(new IOException("The connection was reset.")) : new(0);
        }
    }
}
