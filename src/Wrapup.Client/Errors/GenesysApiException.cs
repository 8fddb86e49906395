using System;

namespace Wrapup.Client;

/// <summary>A request that the service refused or did not answer. Its texts never hold a token, a secret or notes.</summary>
public sealed class GenesysApiException : WrapupException
{
    /// <summary>Makes the error.</summary>
    public GenesysApiException(Reason reason, string message, string? recommendedAction = null, Exception? innerException = null)
        : base(reason, message, recommendedAction, innerException)
    {
    }

    /// <summary>The HTTP status, or null where there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The <c>code</c> of the error body, for example <c>bad.request</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The header <c>inin-correlation-id</c>, or the body's <c>contextId</c>: what Genesys support asks for.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>How long the service asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the request may have taken effect although no good answer came back; only ever true for writes.</summary>
    public bool FateUnknown { get; init; }
}
