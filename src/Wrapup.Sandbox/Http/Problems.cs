using System;
using System.Globalization;

namespace Wrapup.Sandbox;

/// <summary>Errors as the platform words them: an ErrorBody with the correlation id that the header has too.</summary>
internal static class Problems
{
    public const string Malformed = "The request could not be understood by the server due to malformed syntax.";

    public static void Problem(this Call call, int status, string code, string message)
    {
        Begin(call, status, code, message);
        End(call);
    }

    /// <summary>With the template beside the text, as the platform does where an entity is named.</summary>
    public static void Problem(this Call call, int status, string code, string template, string type, string id)
    {
        var message = template.Replace("{type}", type, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal);
        Begin(call, status, code, message);
        call.Json.WriteString("messageWithParams", template);
        call.Json.WriteStartObject("messageParams");
        call.Json.WriteString("id", id);
        call.Json.WriteString("type", type);
        call.Json.WriteEndObject();
        End(call);
    }

    /// <summary>429: the wait is in the header and, as documented, in the sentence.</summary>
    public static void TooManyRequests(this Call call, int limit, int retryAfterSec)
    {
        Begin(call, 429, "too.many.requests", $"Rate limit exceeded the maximum. Retry the request in [{retryAfterSec}] seconds");
        call.Json.WriteStartObject("limit");
        call.Json.WriteString("key", "token.rate.per.minute");
        call.Json.WriteString("namespace", "platform.api");
        call.Json.WriteNumber("value", limit);
        call.Json.WriteEndObject();
        End(call);
        call.Header("Retry-After", retryAfterSec.ToString(CultureInfo.InvariantCulture));
    }

    private static void Begin(Call call, int status, string code, string message)
    {
        call.ClearBody();
        call.Status = status;
        var json = call.Json;
        json.WriteStartObject();
        json.WriteString("message", message);
        json.WriteString("code", code);
        json.WriteNumber("status", status);
    }

    private static void End(Call call)
    {
        var json = call.Json;
        json.WriteString("contextId", call.CorrelationId);
        json.WriteStartArray("details");
        json.WriteEndArray();
        json.WriteStartArray("errors");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void MissingPermissions(this Call call, string names) => call.Problem(
        403, "missing.permissions", $"Unable to perform the requested action. You are missing the following permission(s): {names}");

    public static void BadRequest(this Call call) => call.Problem(400, "bad.request", Malformed);

    public static void BadRequest(this Call call, string message) => call.Problem(400, "bad.request", message);

    public static void InvalidValue(this Call call, string message) => call.Problem(400, "invalid.value", message);

    public static void NotFound(this Call call) => call.Problem(404, "not.found", "The requested resource was not found.");

    public static void NotFound(this Call call, string type, string? id) =>
        call.Problem(404, "not.found", "{type} {id} was not found.", type, id ?? string.Empty);

    public static void Forbidden(this Call call, string type, string id) =>
        call.Problem(403, "not.authorized", "Access to {type} {id} is forbidden.", type, id);

    /// <summary>The standard wording of a status that a fault asks for without saying more.</summary>
    public static void Standard(this Call call, int status)
    {
        var (code, message) = status switch
        {
            400 => ("bad.request", Malformed),
            401 => ("bad.credentials", "Invalid login credentials."),
            403 => ("not.authorized", "You are not authorized to perform the requested action."),
            404 => ("not.found", "The requested resource was not found."),
            408 => ("request.timeout", "The client did not produce a request within the server timeout limit."),
            409 => ("conflict", "The request conflicts with the current state of the target resource."),
            413 => ("request.entity.too.large", "The request is over the size limit. Maximum bytes: 512000"),
            415 => ("unsupported.media.type", "Unsupported Media Type"),
            429 => ("too.many.requests", "Rate limit exceeded the maximum. Retry the request in [60] seconds"),
            502 => ("bad.gateway", "Bad Gateway"),
            503 => ("service.unavailable", "Service Unavailable - The server is currently unavailable."),
            504 => ("request.timeout", "The request timed out."),
            _ => ("internal.server.error", "The server encountered an unexpected condition which prevented it from fulfilling the request."),
        };
        call.Problem(status, code, message);
    }
}
