using System.Linq;

namespace Wrapup.Client;

/// <summary>Ids before they go into a path: nothing but a UUID may, so that no value of a row can steer a request elsewhere.</summary>
internal static class Ids
{
    private const int Length = 36;
    private const int LongestSegment = 256;

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
        if (value.Length != Length)
        {
            return null;
        }

        bool hasCapitals = false;
        for (int i = 0; i < Length; i++)
        {
            char c = value[i];
            if (i is 8 or 13 or 18 or 23 ? c != '-' : c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return null;
            }

            hasCapitals |= c is >= 'A' and <= 'F';
        }

        return hasCapitals ? value.ToLowerInvariant() : value;
    }

    private static bool IsPlain(char c) =>
        c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_' or '.' or '~';
}
