using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The one place where waiting on injected time differs between the frameworks.</summary>
internal static class TimeProviderCompat
{
    /// <summary>Waits on the provider's clock; a negative or zero delay does not wait.</summary>
    public static Task DelayAsync(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay <= TimeSpan.Zero)
        {
            return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
        }

#if NET8_0_OR_GREATER
        return Task.Delay(delay, time, cancellationToken);
#else
        return time.Delay(delay, cancellationToken);
#endif
    }

    /// <summary>A source that cancels itself after <paramref name="span"/> on the provider's clock.</summary>
    public static CancellationTokenSource TimeoutAfter(this TimeProvider time, TimeSpan span) =>
#if NET8_0_OR_GREATER
        new(span, time);
#else
        time.CreateCancellationTokenSource(span);
#endif
}
