using System;
using System.IO;
#if NET
using System.IO.Compression;
using System.Net.Http;
using System.Net.Http.Headers;
#endif

namespace Wrapup.Client;

/// <summary>
/// The ways in which a service may pack a body, and how it is unpacked where it is read. The handler of the sockets could do both, for a list of
/// codings that it takes apart and puts together again with each request; the .NET Framework's has to.
/// </summary>
internal static class PackedAnswer
{
    /// <summary>Whether this is how the read of a body ends that was packed badly, or not to its end; Brotli has no exception of its own for that.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" };

#if NET
    /// <summary>The <c>Accept-Encoding</c> of every request.</summary>
    public const string Accepted = "gzip, br";

    /// <summary>The body as it was before the service packed it; one that came as it is, or in a coding that was not asked for, is left alone.</summary>
    public static Stream Unpacked(Stream body, HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues coding)
            ? coding.ToString().Trim().ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                _ => body,
            }
            : body;
#endif
}
