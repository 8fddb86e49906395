using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;

namespace Wrapup.Client;

/// <summary>The one table from what the service answered, or did not answer, to <see cref="GenesysApiException"/>.</summary>
internal static class ErrorTable
{
    /// <summary>From an answer that is no success.</summary>
    /// <param name="call">Verb and path, for a person.</param>
    /// <param name="info">What the handlers know of the request.</param>
    /// <param name="response">The answer; only its head is looked at.</param>
    /// <param name="error">Its body.</param>
    /// <param name="time">Against which a Retry-After date is read.</param>
    public static GenesysApiException FromAnswer(string call, CallInfo info, HttpResponseMessage response, ServerError error, TimeProvider time)
    {
        int status = (int)response.StatusCode;
        (Reason reason, string message) = Explain(call, status, info, response, error);
        string? correlationId = CorrelationId(response) ?? error.ContextId;
        return new GenesysApiException(reason, correlationId is null ? message : $"{message} [correlation id {correlationId}]")
        {
            StatusCode = status,
            ErrorCode = error.Code,
            CorrelationId = correlationId,
            RetryAfter = RetryAfter.Of(response, time),
            FateUnknown = !info.IsRead && (status == 408 || status >= 500),
        };
    }

    /// <summary>From an exception of the transport. A write may have arrived unless the connection never came about.</summary>
    public static GenesysApiException FromTransport(string call, CallInfo info, Exception exception)
    {
        bool unsent = TransportFailure.IsUnsent(exception);
        string what = exception is TimeoutException ? "no answer in time" : SafeText.Clean(TransportFailure.Describe(exception));
        string attempts = info.Attempts > 1 ? $" after {info.Attempts} attempts" : string.Empty;
        return new GenesysApiException(
            Reason.ServiceUnavailable,
            unsent ? $"No connection for {call}{attempts}: {what}." : $"{call} failed{attempts}: {what}.",
            innerException: exception)
        {
            FateUnknown = !info.IsRead && !unsent,
        };
    }

    /// <summary>From an answer of success whose body is not what the API promises.</summary>
    public static GenesysApiException FromBody(string call, CallInfo info, HttpResponseMessage response, string what, Exception? exception)
    {
        string? correlationId = CorrelationId(response);
        return new GenesysApiException(
            Reason.InvalidResponse,
            $"{call} was answered with {(int)response.StatusCode} and {what}.{(correlationId is null ? null : $" [correlation id {correlationId}]")}",
            innerException: exception is IOException or HttpRequestException ? exception : null)
        {
            StatusCode = (int)response.StatusCode,
            CorrelationId = correlationId,
            FateUnknown = !info.IsRead,
        };
    }

    /// <summary>From a connection that was closed while the request was on its way.</summary>
    public static GenesysApiException Closed(string call, CallInfo info) =>
        new(Reason.NotConnected, $"The connection was closed before {call} was answered.") { FateUnknown = !info.IsRead && info.Attempts > 0 };

    private static (Reason Reason, string Message) Explain(string call, int status, CallInfo info, HttpResponseMessage response, ServerError error)
    {
        string said = (error.Message, error.Code) switch
        {
            (null, null) => "no message",
            (null, string code) => code,
            (string message, null) => message,
            (string message, string code) => $"{message} ({code})",
        };
        return status switch
        {
            >= 300 and < 400 => (Reason.InvalidResponse, $"{call} was answered with {status}, a redirect{Target(response)}, which is not followed."),
            401 => (Reason.Unauthorized, $"{info.TokenRefusal ?? "The token was refused"}: {call} was answered with 401, {said}."),
            403 when error.Permissions.Count > 0 =>
                (Reason.MissingPermission, $"The token lacks the permission {string.Join(" or ", error.Permissions)}: {call} was answered with 403."),
            403 when SpeaksOfScope(response, error) => (Reason.MissingScope, $"The token lacks an OAuth scope: {call} was answered with 403, {said}."),
            403 => (Reason.MissingPermission, $"{call} was answered with 403, {said}."),
            429 => (Reason.RateLimited, $"The service limits the requests of this token: {call} was answered with 429, {said}."),
            408 or >= 500 => (Reason.ServiceUnavailable, $"{call} was answered with {status}, {said}."),
            _ => (Reason.Rejected, $"{call} was answered with {status}, {said}."),
        };
    }

    private static bool SpeaksOfScope(HttpResponseMessage response, ServerError error)
    {
        IEnumerable<string?> texts = [error.Message, error.Code, .. response.Headers.WwwAuthenticate.Select(challenge => challenge.Parameter)];
        return texts.Any(text => text?.Mentions("scope") == true);
    }

    private static string Target(HttpResponseMessage response) => response.Headers.Location switch
    {
        { IsAbsoluteUri: true } location => $" to {SafeText.Clean(location.GetLeftPart(UriPartial.Authority), 120)}",
        _ => string.Empty,
    };

    private static string? CorrelationId(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("inin-correlation-id", out IEnumerable<string>? values))
        {
            return null;
        }
        string clean = SafeText.Clean(values.FirstOrDefault(), 100);
        return clean.Length == 0 ? null : clean;
    }
}
