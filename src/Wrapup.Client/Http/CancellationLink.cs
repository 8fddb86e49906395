using System.Threading;

namespace Wrapup.Client;

/// <summary>Links a source to a token beside its own time; a linked source of both would be a second one to make for each request.</summary>
internal static class CancellationLink
{
    /// <summary>Cancels the source when the token is cancelled, until what this gives is disposed of.</summary>
    public static CancellationTokenRegistration CancelWith(this CancellationTokenSource source, CancellationToken token) =>
#if NET
        token.UnsafeRegister(Cancel, source);
#else
        token.Register(Cancel, source);
#endif

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();
}
