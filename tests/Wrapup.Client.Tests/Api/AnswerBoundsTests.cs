using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Nothing that a server can say grows without end here: each bound, met by an answer that goes beyond it.</summary>
public sealed class AnswerBoundsTests
{
    private const string Jobs = "/api/v2/analytics/conversations/details/jobs";
    private static readonly Tuning s_tuning = new() { MaxAnswerBytes = 1 << 20, MaxBodyAttempts = 1, MaxAttempts = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"id\":\"", 'x', "application/json")]
    [InlineData("[", '[', "application/json")]
    [InlineData("", ' ', "application/json")]
    [InlineData("", '\0', null)]
    [InlineData("<html>", 'x', "text/html")]
    public async Task A_body_that_never_ends_is_left_at_the_bound(string start, char more, string? type)
    {
        using var body = new EndlessStream(start, more);
        var api = new InteractionsApi(Http(body, HttpStatusCode.OK, type));

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => api.GetInteractionAsync(Canned.Id, Token));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.InRange(body.Given, 1, s_tuning.MaxAnswerBytes + (128 << 10));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task An_error_that_never_ends_is_read_as_far_as_a_message_needs(HttpStatusCode status)
    {
        using var body = new EndlessStream("{\"message\":\"", 'x');
        var api = new InteractionsApi(Http(body, status, "application/json"));

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => api.GetInteractionAsync(Canned.Id, Token));

        Assert.Equal((int)status, e.StatusCode);
        Assert.True(e.Message.Length < 1000, e.Message);
        Assert.InRange(body.Given, 1, 128 << 10);
    }

    [Fact]
    public async Task A_write_whose_answer_never_ends_is_of_unknown_fate_or_has_no_echo()
    {
        using var body = new EndlessStream("{\"id\":\"", 'x');
        var api = new InteractionsApi(Http(body, HttpStatusCode.OK, "application/json"));

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), Token));

        Assert.True(e.FateUnknown);
        Assert.InRange(body.Given, 1, s_tuning.MaxAnswerBytes + (128 << 10));
    }

    [Fact]
    public async Task Nesting_is_bounded()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"wrapup\":", 100_000));
        var api = new InteractionsApi(new CannedService().On($"GET /api/v2/interactions/{Canned.Id}", deep).Http);

        Assert.Equal(Reason.InvalidResponse, (await Assert.ThrowsAsync<GenesysApiException>(() => api.GetInteractionAsync(Canned.Id, Token))).Reason);
    }

    [Fact]
    public async Task A_list_whose_pages_never_end_is_given_up()
    {
        int number = 0;
        var stub = new StubHandler(() => StubHandler.Json(200, $$"""{"entities":[{"id":"{{++number}}"}]}"""));
        var api = new RoutingApi(stub.Http());

        var e = await Assert.ThrowsAsync<GenesysApiException>(async () =>
        {
            await foreach (WrapupCode code in api.GetWrapupCodesAsync(null, Token))
            {
                Assert.NotNull(code.Id);
            }
        });

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Equal(1000, number);
    }

    [Fact]
    public async Task Cursors_that_lead_in_a_circle_are_given_up_and_the_job_is_taken_away()
    {
        static string To(string cursor) => $$"""{"conversations":[],"cursor":"{{cursor}}"}""";
        CannedService service = new CannedService()
            .On($"POST {Jobs}", """{"jobId":"x"}""").On($"GET {Jobs}/x", """{"state":"FULFILLED"}""").On($"DELETE {Jobs}/x", null)
            .On($"GET {Jobs}/x/results?pageSize=1000", To("a")).On($"GET {Jobs}/x/results?pageSize=1000&cursor=a", To("b")).On($"GET {Jobs}/x/results?pageSize=1000&cursor=b", To("a"));
        var query = new DetailsQuery { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddDays(1) };

        var e = await Assert.ThrowsAsync<GenesysApiException>(async () =>
        {
            await foreach (JobStep step in new JobPages(new AnalyticsApi(service.Http), TimeProvider.System, s_tuning).ReadAsync(query, Token))
            {
                Assert.NotNull(step.State);
            }
        });

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Equal($"DELETE {Jobs}/x", service.Lines.Last());
    }

    private static GcHttp Http(Stream body, HttpStatusCode status, string? type)
    {
        var stub = new StubHandler((_, _) =>
        {
            var response = new HttpResponseMessage(status) { Content = new StreamContent(body) };
            response.Content.Headers.ContentType = type is null ? null : new(type);
            return Task.FromResult(response);
        });
        return stub.Http(s_tuning);
    }

    /// <summary>A beginning, and one character after it without end; counts what was taken.</summary>
    private sealed class EndlessStream(string start, char more) : Stream
    {
        private readonly Queue<byte> _start = new(Encoding.UTF8.GetBytes(start));

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = _start.Count > 0 ? _start.Dequeue() : (byte)more;
            }

            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
