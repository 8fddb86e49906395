#if NET
using System;
using System.Buffers;
#endif
using System.Linq;

namespace Wrapup.Client;

/// <summary>Ids before they go into a path: nothing but a UUID may, so that no value of a row can steer a request elsewhere.</summary>
internal static class Ids
{
    private const int Length = 36;
    private const int LongestSegment = 256;
#if NET
    private static readonly SearchValues<char> s_usual = SearchValues.Create("0123456789abcdef-");
#endif

    /// <summary>
    /// Gives the id in the spelling of the service (lower case); anything but a UUID is refused in the name of <paramref name="what"/>.
    /// </summary>
    public static string Require(string? value, string what)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new WrapupException(Reason.InvalidInput, $"{what} is empty; a UUID is needed.");
        }

        return Find(value!) ?? throw new WrapupException(Reason.InvalidInput, $"{what} '{SafeText.Clean(value, BadAnswer.Longest)}' is no UUID.");
    }

    /// <summary>
    /// Gives an id that the service made itself (a job, a channel) and that need not be a UUID, where it can be one segment of a path and
    /// nothing else; else the answer's <paramref name="field"/> is refused.
    /// </summary>
    public static string RequireSegment(string? value, string field)
    {
        string id = value.Require(field);
        bool isPlain = id.Length <= LongestSegment && id.Trim('.').Length > 0 && id.All(c => IsPlain(c));
        return isPlain ? id : throw BadAnswer.UnknownValue(field, id);
    }

    /// <summary>Whether the text is a UUID of the form 8-4-4-4-12. <c>Guid.TryParse</c> is laxer: it trims, and takes signs.</summary>
    public static bool IsUuid(string value) => Find(value) is not null;

    /// <summary>The UUID in the spelling of the service, where the text is one; else null. A bulk run asks this ten times a record.</summary>
    public static string? Find(string value)
    {
        if (value.Length != Length || value[8] != '-' || value[13] != '-' || value[18] != '-' || value[23] != '-')
        {
            return null;
        }

#if NET
        if (!value.AsSpan().ContainsAnyExcept(s_usual) && value.AsSpan().Count('-') == 4)
        {
            return value;
        }
#endif
        return value.Count(static c => IsHexDigit(c)) == Length - 4 ? value.ToLowerInvariant() : null;
    }

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool IsPlain(char c) =>
        c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_' or '.' or '~';
}
