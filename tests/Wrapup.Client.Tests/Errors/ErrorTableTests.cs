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

    [Theory]
    [InlineData(403, "{}", "The service does not say what is missing")]
    [InlineData(403, "{\"message\":\"needs conversation:participant:wrapup\"}", "Give the role of this client or user the permission")]
    [InlineData(400, "{}", "Read the server's message")]
    public void Where_a_permission_is_missing_without_a_name_the_advice_says_where_to_look(int status, string body, string advice) =>
        Assert.StartsWith(advice, Answer(status, body).RecommendedAction, StringComparison.Ordinal);

    [Theory]
    [InlineData(400, "{}", $"GET {Path} was answered with 400, no message.")]
    [InlineData(400, "{\"code\":\"bad.request\"}", $"GET {Path} was answered with 400, bad.request.")]
    [InlineData(400, "{\"message\":\"No.\"}", $"GET {Path} was answered with 400, No.")]
    [InlineData(400, "{\"message\":\"No.\",\"contextId\":\"ctx-1\"}", $"GET {Path} was answered with 400, No. [correlation id ctx-1]")]
    [InlineData(300, "", $"GET {Path} was answered with 300, a redirect, which is not followed.")]
    [InlineData(399, "", $"GET {Path} was answered with 399, a redirect, which is not followed.")]
    public void What_was_said_is_told_and_nothing_that_was_not(int status, string body, string told) => Assert.Equal(told, Answer(status, body).Message);

    [Theory]
    [InlineData("https://other.example/path?token=x", " to https://other.example")]
    [InlineData("/elsewhere", "")]
    public void A_redirect_is_told_with_the_host_that_it_leads_to(string location, string told)
    {
        using HttpResponseMessage response = new(HttpStatusCode.Redirect);
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);

        GenesysApiException error = ErrorTable.FromAnswer(Call(new CallInfo()), response, ServerError.None, TimeProvider.System);

        Assert.Equal($"GET {Path} was answered with 302, a redirect{told}, which is not followed.", error.Message);
    }

    [Fact]
    public void The_correlation_id_is_kept_from_header_or_body()
    {
        Assert.Equal("ctx-1", Answer(400, "{\"contextId\":\"ctx-1\"}", header: string.Empty).CorrelationId);
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

    [Theory]
    [InlineData(0, "failed: reset.")]
    [InlineData(1, "failed: reset.")]
    [InlineData(2, "failed after 2 attempts: reset.")]
    public void Attempts_are_told_where_there_was_more_than_one(int attempts, string told) => Assert.Equal(
        $"GET {Path} {told}", ErrorTable.FromTransport(Call(new CallInfo { Attempts = attempts }), new System.IO.IOException("reset")).Message);

    [Fact]
    public void A_connection_that_never_came_about_is_told_as_that_and_so_is_a_timeout()
    {
        Assert.Equal($"No connection for GET {Path}: refused.", Transport(new HttpRequestException(HttpRequestError.ConnectionError, "refused")).Message);
        Assert.Equal($"GET {Path} failed: no answer in time.", Transport(new TimeoutException("The operation has timed out.")).Message);
    }

    [Theory]
    [InlineData(true, null, $"GET {Path} was answered with 202 and an empty body.")]
    [InlineData(false, "corr-2", $"GET {Path} was answered with 202 and an empty body. [correlation id corr-2]")]
    public void A_good_answer_with_a_bad_body_leaves_a_write_in_doubt(bool isRead, string? header, string told)
    {
        using HttpResponseMessage response = Accepted(header);
        System.IO.IOException cause = new("reset");

        GenesysApiException error = ErrorTable.FromBody(Call(new CallInfo { IsRead = isRead }), response, "an empty body", cause);

        Assert.Equal(told, error.Message);
        Assert.Equal((Reason.InvalidResponse, 202, header, !isRead), (error.Reason, error.StatusCode, error.CorrelationId, error.FateUnknown));
        Assert.Same(cause, error.InnerException);
    }

    [Fact]
    public void Only_what_the_transport_threw_is_kept_as_the_cause_of_a_bad_body()
    {
        using HttpResponseMessage response = Accepted(null);

        Assert.IsType<HttpRequestException>(ErrorTable.FromBody(Call(new CallInfo()), response, "no end", new HttpRequestException("reset")).InnerException);
        Assert.Null(ErrorTable.FromBody(Call(new CallInfo()), response, "no JSON", new System.Text.Json.JsonException("'notes' is wrong")).InnerException);
    }

    [Theory]
    [InlineData(false, 1, true)]
    [InlineData(false, 0, false)]
    [InlineData(true, 1, false)]
    public void A_connection_that_was_closed_under_a_write_that_had_left_leaves_it_in_doubt(bool isRead, int attempts, bool unknown) =>
        Assert.Equal(unknown, ErrorTable.Closed(Call(new CallInfo { IsRead = isRead, Attempts = attempts })).FateUnknown);

    [Fact]
    public void A_bad_certificate_is_final()
    {
        HttpRequestException exception = new(HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("untrusted root"));
        Assert.True(TransportFailure.IsFinal(exception));
        Assert.Contains("untrusted root", Transport(exception).Message, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Accepted(string? correlationId)
    {
        HttpResponseMessage response = new(HttpStatusCode.Accepted);
        if (correlationId is not null)
        {
            response.Headers.Add("inin-correlation-id", correlationId);
        }
        return response;
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
        return ErrorTable.FromAnswer(Call(info), response, ServerError.Read(Encoding.UTF8.GetBytes(body), new Hidden()), TimeProvider.System);
    }
}
