using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Where to connect: a region of the table, or a base address that was asked for by name.</summary>
/// <param name="Region">The region; null for a base address of its own.</param>
/// <param name="BaseUri">The base address; null where the region's stands.</param>
internal sealed record Address(GcRegion? Region, Uri? BaseUri)
{
    /// <summary>From what stands on the command line.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidRegion"/> or <see cref="Reason.InvalidBaseUri"/>.</exception>
    public static Address Typed(string? region, string? baseUri) =>
        new(region is null ? null : GcRegion.Resolve(region), baseUri is null ? null : UriOf(baseUri));

    /// <summary>
    /// From a profile or the environment: a region, or as the official CLI takes it, <c>localhost</c> with a port, which is plain http. Any
    /// other address of one's own has to be asked for with -BaseUri.
    /// </summary>
    public static Address Of(string region, ConnectionProfile? profile) =>
        IsLoopback(region) ? new(null, UriOf($"http://{region}"))
        : GcRegion.Find(region) is { } known ? new(known, null)
        : throw new WrapupException(
            Reason.InvalidRegion, $"There is no region '{region}', which {profile?.Source ?? EnvironmentProfile.Region} names.");

    /// <summary>An absolute http(s) address.</summary>
    public static Uri UriOf(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw new WrapupException(Reason.InvalidBaseUri, $"'{text}' is no absolute http address.");

    private static bool IsLoopback(string region)
    {
        string host = region.Trim();
        int port = host.LastIndexOf(':');
        return (port < 0 ? host : host.Substring(0, port)).ToLowerInvariant() is "localhost" or "127.0.0.1";
    }
}
