using System;
using System.Net.Http;

namespace Wrapup.Client;

/// <summary>Decides for one request whether there is another attempt, and after which pause.</summary>
/// <remarks>A write goes again only when it surely was not carried out: it met the rate limit, its token was refused, or the connection never came about.</remarks>
internal sealed class RetryBudget(CallInfo info, TimeSpan maxWait, Tuning tuning, TimeProvider time)
{
    private int _failures;
    private int _throttled;
    private bool _hasNewToken;
    private TimeSpan _waited;

    /// <summary>The pause before the next attempt, or null where the answer or the failure stands.</summary>
    public TimeSpan? Next(HttpResponseMessage? response, Exception? failure)
    {
        switch ((int?)response?.StatusCode)
        {
            case 401 when info.TokenRefusal is not null && !_hasNewToken:
                _hasNewToken = true;
                return TimeSpan.Zero;
            case 429:
                // the pause is the gate's, where the next attempt waits with all the others
                return ++_throttled < (info.MaxAttempts ?? tuning.MaxThrottled) ? TimeSpan.Zero : null;
            case 408 or 500 or 502 or 503 or 504 when info.IsRead:
                return Pause(RetryAfter.Of(response!, time));
            case null when info.IsRead || TransportFailure.IsUnsent(failure!):
                return TransportFailure.IsFinal(failure!) ? null : Pause(null);
            default:
                return null;
        }
    }

    private TimeSpan? Pause(TimeSpan? asked)
    {
        if (++_failures >= (info.MaxAttempts ?? tuning.MaxAttempts))
        {
            return null;
        }
        TimeSpan pause = asked ?? Backoff.Of(_failures, tuning);
        _waited += pause;
        return _waited <= maxWait ? pause : null;
    }
}
