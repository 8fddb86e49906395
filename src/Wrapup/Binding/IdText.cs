using System;
using System.Linq;
using Wrapup.Client;

namespace Wrapup;

/// <summary>How the text of an id or name is taken in: blanks around it fall away, and every spelling of a UUID becomes the one of the service.</summary>
internal static class IdText
{
    private static readonly string[] s_formats = ["D", "N", "B"];

    public static string Normalize(string? text)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        if (Ids.IsUuid(trimmed))
        {
            return trimmed.ToLowerInvariant();
        }

        // the parser of Guid is lax (it takes signs and prefixes), so what has other characters stays as it is and is refused later
        return trimmed.All(c => Uri.IsHexDigit(c) || c is '-' or '{' or '}')
            && s_formats.Any(f => Guid.TryParseExact(trimmed, f, out _))
            ? Normalize(new Guid(trimmed))
            : trimmed;
    }

    public static string Normalize(Guid id) => id.ToString("D");
}
