using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;

namespace Wrapup.Client;

/// <summary>The one table from what the service answered, or did not answer, to <see cref="GenesysApiException"/>.</summary>
internal static class ErrorTable
{
    private const string UnnamedPermission =
        "The service does not say what is missing: look at the roles and divisions of the client or user, and at the scopes of the token.";

    /// <summary>From an answer that is no success.</summary>
    /// <param name="call">The request.</param>
    /// <param name="response">The answer; only its head is looked at.</param>
    /// <param name="error">Its body.</param>
    /// <param name="time">Against which a Retry-After date is read.</param>
    public static GenesysApiException FromAnswer(Call call, HttpResponseMessage response, ServerError error, TimeProvider time)
    {
        int status = (int)response.StatusCode;
        (Reason reason, string message) = Explain(call, status, response, error, time);
        string? correlationId = CorrelationId(call, response) ?? error.ContextId;
        string? advice = reason == Reason.MissingPermission && error.Permissions.Count == 0 ? UnnamedPermission : null;
        return new GenesysApiException(reason, correlationId is null ? message : $"{message} [correlation id {correlationId}]", advice)
        {
            StatusCode = status,
            ErrorCode = error.Code,
            CorrelationId = correlationId,
            RetryAfter = RetryAfter.Of(response, time),
            FateUnknown = !call.Info.IsRead && (status == 408 || status >= 500),
        };
    }

    /// <summary>From an exception of the transport. A write may have arrived unless the connection never came about.</summary>
    public static GenesysApiException FromTransport(Call call, Exception exception)
    {
        bool unsent = TransportFailure.IsUnsent(exception);
        string what = exception is TimeoutException ? "no answer in time" : call.Info.Hidden.Clean(TransportFailure.Describe(exception));
        string attempts = call.Info.Attempts > 1 ? $" after {call.Info.Attempts} attempts" : string.Empty;
        return new GenesysApiException(
            Reason.ServiceUnavailable,
            unsent ? $"No connection for {call.Text}{attempts}: {what}." : $"{call.Text} failed{attempts}: {what}.",
            innerException: call.Info.Hidden.OrNone(exception))
        {
            FateUnknown = !call.Info.IsRead && !unsent,
        };
    }

    /// <summary>From an answer of success whose body is not what the API promises.</summary>
    public static GenesysApiException FromBody(Call call, HttpResponseMessage response, string what, Exception? exception)
    {
        string? correlationId = CorrelationId(call, response);
        return new GenesysApiException(
            Reason.InvalidResponse,
            $"{call.Text} was answered with {(int)response.StatusCode} and {what}.{(correlationId is null ? null : $" [correlation id {correlationId}]")}",
            innerException: exception is IOException or HttpRequestException ? call.Info.Hidden.OrNone(exception) : null)
        {
            StatusCode = (int)response.StatusCode,
            CorrelationId = correlationId,
            FateUnknown = !call.Info.IsRead,
        };
    }

    /// <summary>From a connection that was closed while the request was on its way.</summary>
    public static GenesysApiException Closed(Call call) =>
        new(Reason.NotConnected, $"The connection was closed before {call.Text} was answered.") { FateUnknown = !call.Info.IsRead && call.Info.Attempts > 0 };

    private static (Reason Reason, string Message) Explain(
        Call call, int status, HttpResponseMessage response, ServerError error, TimeProvider time)
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
            >= 300 and < 400 => (Reason.InvalidResponse, $"{call.Text} was answered with {status}, a redirect{Target(call, response)}, which is not followed."),
            401 => (Reason.Unauthorized, $"{call.Info.TokenRefusal ?? "The token was refused"}: {call.Text} was answered with 401, {said}."),
            403 when error.Permissions.Count > 0 =>
                (Reason.MissingPermission, $"The token lacks the permission {string.Join(" or ", error.Permissions)}: {call.Text} was answered with 403."),
            403 when SpeaksOfScope(response, error) => (Reason.MissingScope, $"The token lacks an OAuth scope: {call.Text} was answered with 403, {said}."),
            403 => (Reason.MissingPermission, $"{call.Text} was answered with 403, {said}."),
            429 => (Reason.RateLimited, $"The service limits the requests of this token: {call.Text} was answered with 429, {said}{Pause(response, time)}."),
            408 or >= 500 => (Reason.ServiceUnavailable, $"{call.Text} was answered with {status}, {said}."),
            _ => (Reason.Rejected, $"{call.Text} was answered with {status}, {said}."),
        };
    }

    private static string? Pause(HttpResponseMessage response, TimeProvider time) =>
        RetryAfter.Of(response, time) is { } pause ? $", asking for a pause of {Math.Ceiling(pause.TotalSeconds)} s" : null;

    private static bool SpeaksOfScope(HttpResponseMessage response, ServerError error)
    {
        IEnumerable<string?> texts = [error.Message, error.Code, .. response.Headers.WwwAuthenticate.Select(challenge => challenge.Parameter)];
        return texts.Any(text => text?.Mentions("scope") == true);
    }

    private static string Target(Call call, HttpResponseMessage response) => response.Headers.Location switch
    {
        { IsAbsoluteUri: true } location => $" to {call.Info.Hidden.Clean(location.GetLeftPart(UriPartial.Authority), 120)}",
        _ => string.Empty,
    };

    private static string? CorrelationId(Call call, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("inin-correlation-id", out IEnumerable<string>? values))
        {
            return null;
        }
        string clean = call.Info.Hidden.Clean(values.FirstOrDefault(), 100);
        return clean.Length == 0 ? null : clean;
    }
}
