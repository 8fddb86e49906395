using System;
using System.Net.Http;

namespace Wrapup.Client;

/// <summary>A request as a person reads it in messages and verbose lines: verb and path, a long query cut away.</summary>
internal static class CallText
{
    private const int LongestQuery = 60;
    private const string Channels = "/notifications/channels/";

    public static string Of(HttpMethod method, string pathAndQuery)
    {
        int query = pathAndQuery.IndexOf('?');
        string shown = query >= 0 && pathAndQuery.Length - query > LongestQuery ? $"{pathAndQuery.Substring(0, query)}?…" : pathAndQuery;
        return $"{method} {SafeText.Clean(WithoutChannel(shown), 250)}";
    }

    public static string Of(HttpRequestMessage request) => Of(request.Method, request.RequestUri?.PathAndQuery ?? string.Empty);

    /// <summary>Whoever knows the id of a notification channel can listen to it, so it is a secret in the midst of a path.</summary>
    private static string WithoutChannel(string path)
    {
        int start = path.IndexOf(Channels, StringComparison.Ordinal);
        if (start < 0)
        {
            return path;
        }
        int id = start + Channels.Length;
        int end = path.IndexOfAny(['/', '?'], id);
        return $"{path.Substring(0, id)}…{(end < 0 ? string.Empty : path.Substring(end))}";
    }
}
