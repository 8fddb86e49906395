using System;
using System.Linq;

namespace Wrapup.Client;

/// <summary>A path without what is particular about it: <c>/api/v2/interactions/{id}/wrapup</c>. Telemetry holds nothing finer.</summary>
internal static class RouteTemplate
{
    private const int LongestWord = 30;

    public static string Of(string pathAndQuery)
    {
        int query = pathAndQuery.IndexOf('?');
        string path = query < 0 ? pathAndQuery : pathAndQuery.Substring(0, query);
        return string.Join("/", path.Split('/').Select(segment => IsWord(segment) ? segment : "{id}"));
    }

    /// <summary>Our paths are made of plain words; ids have digits or dashes.</summary>
    private static bool IsWord(string segment) =>
        string.Equals(segment, "v2", StringComparison.Ordinal) || (segment.Length <= LongestWord && segment.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));
}
