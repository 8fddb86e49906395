using System.Threading;

namespace Wrapup.Client;

/// <summary>Links a source to a token beside its own time; a linked source of both would be a second one to make for each request.</summary>
internal static class CancellationLink
{
    /// <summary>Cancels the source when the token is cancelled, until what this gives is disposed of.</summary>
    public static CancellationTokenRegistration CancelWith(this CancellationTokenSource source, CancellationToken token) =>
        token.Register(static state => ((CancellationTokenSource)state!).Cancel(), source);
}
