using System.Net.Http;

namespace Wrapup.Client;

/// <summary>A request as a person reads it in messages and verbose lines: verb and path, a long query cut away.</summary>
internal static class CallText
{
    private const int LongestQuery = 60;

    public static string Of(HttpMethod method, string pathAndQuery)
    {
        int query = pathAndQuery.IndexOf('?');
        string shown = query >= 0 && pathAndQuery.Length - query > LongestQuery ? $"{pathAndQuery.Substring(0, query)}?…" : pathAndQuery;
        return $"{method} {SafeText.Clean(shown, 250)}";
    }

    public static string Of(HttpRequestMessage request) => Of(request.Method, request.RequestUri?.PathAndQuery ?? string.Empty);
}
