using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class ErrorTableTests
{
    private const string Path = "/api/v2/interactions/1";

    [Theory]
    [InlineData(400, "{\"message\":\"Invalid request body\"}", Reason.Rejected)]
    [InlineData(401, "{\"code\":\"bad.credentials\"}", Reason.Unauthorized)]
    [InlineData(403, "{\"code\":\"missing.scope\",\"message\":\"Token lacks the scope interaction:write\"}", Reason.MissingScope)]
    [InlineData(403, "{\"code\":\"not.authorized\",\"message\":\"Access is forbidden.\"}", Reason.MissingPermission)]
    [InlineData(404, "{\"code\":\"not.found\"}", Reason.Rejected)]
    [InlineData(409, "", Reason.Rejected)]
    [InlineData(413, "<html>", Reason.Rejected)]
    [InlineData(415, "[]", Reason.Rejected)]
    [InlineData(422, "{\"message\":5}", Reason.Rejected)]
    [InlineData(429, "{}", Reason.RateLimited)]
    [InlineData(408, "{}", Reason.ServiceUnavailable)]
    [InlineData(500, "{}", Reason.ServiceUnavailable)]
    [InlineData(503, "{\"message\":\"\\ud83d\"}", Reason.ServiceUnavailable)]
    [InlineData(302, "", Reason.InvalidResponse)]
    public void Each_status_has_its_reason(int status, string body, Reason reason)
    {
        GenesysApiException error = Answer(status, body);
        Assert.Equal(reason, error.Reason);
        Assert.Equal(status, error.StatusCode);
        Assert.Contains($"GET {Path}", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Theory]
    [InlineData(408, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(409, false)]
    [InlineData(429, false)]
    public void Only_writes_that_may_have_been_carried_out_have_an_unknown_fate(int status, bool unknown)
    {
        Assert.Equal(unknown, Answer(status, "{}", isRead: false).FateUnknown);
        Assert.False(Answer(status, "{}", isRead: true).FateUnknown);
    }

    [Theory]
    [InlineData("{\"code\":\"missing.permissions\",\"message\":\"Unable to perform the requested action. You are missing the following permission(s): conversation:participant:wrapup\"}")]
    [InlineData("{\"code\":\"missing.any.permissions\",\"message\":\"One of %s\",\"messageParams\":{\"permissions\":\"[conversation:participant:wrapup]\"}}")]
    public void A_missing_permission_is_named(string body)
    {
        GenesysApiException error = Answer(403, body);
        Assert.Equal(Reason.MissingPermission, error.Reason);
        Assert.Contains("lacks the permission conversation:participant:wrapup:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_challenge_that_asks_for_a_scope_is_a_missing_scope()
    {
        using HttpResponseMessage response = new(HttpStatusCode.Forbidden);
        response.Headers.WwwAuthenticate.ParseAdd("Bearer error=\"insufficient_scope\", scope=\"conversations\"");
        Assert.Equal(Reason.MissingScope, ErrorTable.FromAnswer(Call(new CallInfo()), response, ServerError.None, TimeProvider.System).Reason);
    }

    [Fact]
    public void The_correlation_id_is_kept_from_header_or_body()
    {
        Assert.Equal("ctx-1", Answer(400, "{\"contextId\":\"ctx-1\"}").CorrelationId);
        GenesysApiException error = Answer(400, "{\"contextId\":\"ctx-1\"}", header: "corr-2");
        Assert.Equal("corr-2", error.CorrelationId);
        Assert.Contains("corr-2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_and_nested_errors_are_told_and_cleaned()
    {
        GenesysApiException error = Answer(400, """
            {"message":"bad \u001b[31mthing.","code":"bad.request",
             "details":[{"errorCode":"invalid.value","fieldName":"wrapup"}],"errors":[{"message":"no such code"}, 7]}
            """);
        Assert.Contains("bad thing; invalid.value wrapup; no such code (bad.request)", error.Message, StringComparison.Ordinal);
        Assert.Equal("bad.request", error.ErrorCode);
    }

    [Fact]
    public void What_is_known_of_the_token_is_said_on_a_401() =>
        Assert.StartsWith("The token has expired", Answer(401, "{}", refusal: "The token has expired").Message, StringComparison.Ordinal);

    [Fact]
    public void A_connection_that_never_came_about_leaves_no_doubt_about_a_write()
    {
        GenesysApiException refused = Transport(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException(111)));
        Assert.False(refused.FateUnknown);
        Assert.Equal(Reason.ServiceUnavailable, refused.Reason);
        Assert.False(Transport(new HttpRequestException(HttpRequestError.NameResolutionError)).FateUnknown);
    }

    [Fact]
    public void A_reset_or_a_timeout_leaves_the_fate_of_a_write_unknown()
    {
        Assert.True(Transport(new HttpRequestException("An error occurred while sending the request.", new System.IO.IOException("reset"))).FateUnknown);
        Assert.True(Transport(new TimeoutException()).FateUnknown);
    }

    [Fact]
    public void A_bad_certificate_is_final()
    {
        HttpRequestException exception = new(HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("untrusted root"));
        Assert.True(TransportFailure.IsFinal(exception));
        Assert.Contains("untrusted root", Transport(exception).Message, StringComparison.Ordinal);
    }

    private static Call Call(CallInfo info) => new(HttpMethod.Get, Path, null, info);

    private static GenesysApiException Transport(Exception exception) => ErrorTable.FromTransport(Call(new CallInfo { Attempts = 1 }), exception);

    private static GenesysApiException Answer(int status, string body, bool isRead = true, string? header = null, string? refusal = null)
    {
        using HttpResponseMessage response = new((HttpStatusCode)status);
        if (header is not null)
        {
            response.Headers.Add("inin-correlation-id", header);
        }
        CallInfo info = new() { IsRead = isRead, TokenRefusal = refusal };
        return ErrorTable.FromAnswer(Call(info), response, ServerError.Read(Encoding.UTF8.GetBytes(body)), TimeProvider.System);
    }
}
