using System;
using System.IO;
using System.Net.Http;
#if NET
using System.Net.Http.Headers;
#endif
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Opens a body and ends the read of it, spelled alike for both runtimes.</summary>
internal static class ResponseCompat
{
    public static async ValueTask<Stream> OpenAsync(this HttpResponseMessage response, CancellationToken cancellationToken) =>
#if NET
        PackedAnswer.Unpacked(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), response);
#else
        await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif

    /// <summary>Whether its type is the one that good answers have, seen without taking the header apart, which costs; false where that cannot be seen.</summary>
    public static bool IsPlainJson(this HttpResponseMessage response) =>
#if NET
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) && type.ToString().StartsWith("application/json", StringComparison.Ordinal);
#else
        false;
#endif

    /// <summary>
    /// Ends a read of the body once the token is cancelled. .NET does that by itself, and may not be helped: a response that is disposed of under
    /// its own read fails with whatever member it misses first. The .NET Framework reads on until the response is disposed of.
    /// </summary>
    public static CancellationTokenRegistration CutAt(this HttpResponseMessage response, CancellationToken cancellationToken) =>
#if NET
        default;
#else
        cancellationToken.Register(response.Dispose);
#endif

    /// <summary>Whether this is how a read ends that was cut. On the .NET Framework that may be anything, since the response went away under it.</summary>
    public static bool IsCut(Exception exception) =>
#if NET
        exception is OperationCanceledException or ObjectDisposedException;
#else
        true;
#endif
}
