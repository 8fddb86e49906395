using System.Globalization;
using System.Text;

namespace Wrapup.Client;

/// <summary>
/// Server text on its way to a screen or a log: terminal escape sequences, control characters and invisible format characters
/// (bidirectional marks among them) are removed, white space becomes one space, and the length is bounded.
/// </summary>
internal static class SafeText
{
    public const int DefaultLength = 400;
    private const char Escape = '\u001b';
    private const char ControlSequence = '\u009b';
    private const char Bell = '\u0007';

    public static string Clean(string? text, int maxLength = DefaultLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }
        StringBuilder clean = new();
        for (int at = 0; at < text!.Length && clean.Length <= maxLength;)
        {
            at += Take(text, at, clean);
        }
        if (clean.Length > maxLength)
        {
            clean.Length = maxLength > 0 && char.IsHighSurrogate(clean[maxLength - 1]) ? maxLength - 1 : maxLength;
            clean.Append('…');
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>Handles what begins at <paramref name="at"/> and returns its length.</summary>
    private static int Take(string text, int at, StringBuilder clean)
    {
        char c = text[at];
        if (c is Escape or ControlSequence)
        {
            return SequenceLength(text, at);
        }
        int length = char.IsSurrogatePair(text, at) ? 2 : 1;
        switch (CharUnicodeInfo.GetUnicodeCategory(text, at))
        {
            case UnicodeCategory.Control when !char.IsWhiteSpace(c):
            case UnicodeCategory.Format:
            case UnicodeCategory.Surrogate:
            case UnicodeCategory.PrivateUse:
            case UnicodeCategory.OtherNotAssigned:
                break;
            default:
                if (!char.IsWhiteSpace(c))
                {
                    clean.Append(text, at, length);
                }
                else if (clean.Length > 0 && clean[clean.Length - 1] != ' ')
                {
                    clean.Append(' ');
                }
                break;
        }
        return length;
    }

    /// <summary>The length of an escape sequence: CSI up to its final byte, the string kinds up to BEL or ST, anything else with its one letter.</summary>
    private static int SequenceLength(string text, int start)
    {
        int at = start + 1;
        char kind = text[start] == ControlSequence ? '[' : at < text.Length ? text[at++] : '\0';
        if (kind == '[')
        {
            while (at < text.Length && text[at] is >= ' ' and <= '?')
            {
                at++;
            }
            return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 - start : at - start;
        }
        if (kind is not (']' or 'P' or 'X' or '^' or '_'))
        {
            return at - start;
        }
        for (; at < text.Length; at++)
        {
            if (text[at] == Bell || text[at] == '\u009c')
            {
                return at + 1 - start;
            }
            if (text[at] == Escape)
            {
                return (at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : at) - start;
            }
        }
        return at - start;
    }
}
