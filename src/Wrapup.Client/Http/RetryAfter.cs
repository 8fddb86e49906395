using System;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Wrapup.Client;

/// <summary>Reads the header <c>Retry-After</c> in both of its forms.</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait, never negative; null where the header is absent or unreadable.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - Now(response, time) : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The server's own clock where it shows it, so that a clock that runs wrong here does not change the pause.</summary>
    private static DateTimeOffset Now(HttpResponseMessage response, TimeProvider time) => response.Headers.Date ?? time.GetUtcNow();
}
