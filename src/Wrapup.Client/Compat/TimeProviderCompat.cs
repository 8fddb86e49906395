using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The one place where waiting differs between the frameworks.</summary>
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

    /// <summary>Waits for shared work until the caller's own cancellation; the work itself goes on, and its failure counts as seen.</summary>
    public static async Task OrCanceledAsync(this Task shared, CancellationToken cancellationToken)
    {
        _ = shared.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
#if NET8_0_OR_GREATER
        await shared.WaitAsync(cancellationToken).ConfigureAwait(false);
#else
        TaskCompletionSource<bool> canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => canceled.TrySetCanceled(cancellationToken)))
        {
            await (await Task.WhenAny(shared, canceled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
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
