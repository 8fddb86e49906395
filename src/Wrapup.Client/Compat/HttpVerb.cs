using System.Net.Http;

namespace Wrapup.Client;

/// <summary>The verb that the .NET Framework has no name for.</summary>
internal static class HttpVerb
{
    public static HttpMethod Patch { get; } = new("PATCH");
}
