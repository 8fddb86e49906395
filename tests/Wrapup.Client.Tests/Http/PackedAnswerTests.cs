using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Bodies that come packed, as they do from a service that is far away, and those that are packed badly.</summary>
public sealed class PackedAnswerTests
{
    private const string Json = """{"name":"a","count":3}""";
    private static readonly Tuning s_quick = new() { BackoffBase = TimeSpan.Zero, MaxBodyAttempts = 2, MaxAnswerBytes = 10_000 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_body_is_read_as_it_was_before_it_was_packed(string coding)
    {
        StubHandler stub = new(() => Answer(200, coding, Packed(coding, Json)));

        Assert.Equal(new Thing("a", 3), await ReadAsync(stub));

        Assert.Equal("gzip, br", Assert.Single(stub.Sent).Message.Headers.AcceptEncoding.ToString());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_an_error_says_is_unpacked_too(string coding)
    {
        StubHandler stub = new(() => Answer(409, coding, Packed(coding, """{"message":"It is taken.","code":"conflict"}""")));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(stub));

        Assert.Equal("conflict", error.ErrorCode);
    }

    [Theory]
    [InlineData("gzip", 12)]
    [InlineData("gzip", 0)]
    [InlineData("br", 12)]
    public async Task One_that_is_packed_badly_or_not_to_its_end_broke_off_and_is_asked_for_again(string coding, int kept)
    {
        byte[] whole = Packed(coding, string.Concat(Enumerable.Repeat(Json, 40)));
        byte[] bad = [.. whole.Take(kept), .. Encoding.ASCII.GetBytes("and now for something else, which nobody packed")];
        StubHandler stub = new(() => Answer(200, coding, bad), () => Answer(200, coding, whole[..(whole.Length / 2)]));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(stub));

        Assert.Equal((Reason.InvalidResponse, 2), (error.Reason, stub.Sent.Count));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_is_packed_badly_is_told_as_a_body_that_broke_off(string coding)
    {
        StubHandler stub = new(() => Answer(200, coding, Encoding.ASCII.GetBytes("nobody packed this at all")));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(stub));

        Assert.Contains("a body that broke off after 0 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_bound_is_that_of_what_comes_out_of_it(string coding)
    {
        byte[] small = Packed(coding, new string(' ', 1_000_000) + Json);
        StubHandler stub = new(() => Answer(200, coding, small));
        Assert.True(small.Length < s_quick.MaxAnswerBytes);

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(stub));

        Assert.Contains("more than 10000 bytes", error.Message, StringComparison.Ordinal);
        _ = Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task What_is_packed_in_a_way_that_nobody_asked_for_is_no_JSON()
    {
        StubHandler stub = new(() => Answer(200, "zstd", Packed("gzip", Json)));

        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => ReadAsync(stub));

        Assert.Equal(Reason.InvalidResponse, error.Reason);
    }

    private static Task<Thing> ReadAsync(StubHandler stub) => stub.Http(s_quick).GetAsync("/api/v2/things", HttpTestJson.Default.Thing, Ct);

    private static HttpResponseMessage Answer(int status, string coding, byte[] body)
    {
        HttpResponseMessage answer = StubHandler.Empty(status);
        answer.Content = new ByteArrayContent(body);
        answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        answer.Content.Headers.ContentEncoding.Add(coding);
        return answer;
    }

    private static byte[] Packed(string coding, string text)
    {
        using MemoryStream packed = new();
        using (Stream packer = coding == "identity" ? new BufferedStream(packed) : coding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
