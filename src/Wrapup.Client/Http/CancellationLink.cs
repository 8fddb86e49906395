using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// Links a source to a token beside its own time, since a linked source of both would be a second one to make for each request; and makes one ready
/// for the next.
/// </summary>
internal static class CancellationLink
{
    /// <summary>Cancels the source when the token is cancelled, until what this gives is disposed of.</summary>
    public static CancellationTokenRegistration CancelWith(this CancellationTokenSource source, CancellationToken token) =>
#if NET
        token.UnsafeRegister(Cancel, source);
#else
        token.Register(Cancel, source);
#endif

    /// <summary>Stops the source's time and says whether it is as if it had never been; never where it was cancelled, or on the .NET Framework.</summary>
    public static bool IsAsNew(this CancellationTokenSource source) =>
#if NET
        source.TryReset();
#else
        false;
#endif

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();
}
