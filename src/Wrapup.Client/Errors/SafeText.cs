using System.Globalization;
using System.Text;

namespace Wrapup.Client;

/// <summary>
/// Foreign text, a server's or a row's, on its way to a screen or a log: terminal escape sequences, control characters and invisible format characters
/// (bidirectional marks among them) are removed, white space becomes one space, and the length is bounded.
/// </summary>
internal static class SafeText
{
    public const int DefaultLength = 400;

    /// <summary>The length of a whole message: room for a list of candidates, and none for a cell of a megabyte.</summary>
    public const int MessageLength = 4000;

    private const char Escape = '\u001b';
    private const char ControlSequence = '\u009b';
    private const char Bell = '\u0007';

    /// <param name="text">The text.</param>
    /// <param name="maxLength">The most characters that are kept, at least one; what is cut shows an ellipsis behind them.</param>
    public static string Clean(string? text, int maxLength = DefaultLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }
        StringBuilder clean = new();
        for (int at = 0; at < text!.Length && clean.Length <= maxLength;)
        {
            at = Take(text, at, clean);
        }
        if (clean.Length > maxLength)
        {
            clean.Length = char.IsHighSurrogate(clean[maxLength - 1]) ? maxLength - 1 : maxLength;
            clean.Append('…');
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>A name of the server's, as it is where it holds nothing that a terminal would act on, else cleaned; never shortened.</summary>
    public static string Name(string name) => IsSafe(name, isOneLine: true) ? name : Clean(name, name.Length);

    /// <summary>Whether a text holds nothing that a terminal would act on. The joiners that Persian, Hindi and emoji are written with may be there.</summary>
    public static bool IsSafe(string text, bool isOneLine = false)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c)
                ? isOneLine || c is not ('\r' or '\n' or '\t')
                : c is not ('\u200c' or '\u200d') && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Handles what begins at <paramref name="at"/> and returns where the next begins.</summary>
    private static int Take(string text, int at, StringBuilder clean)
    {
        char c = text[at];
        if (c is Escape or ControlSequence)
        {
            return EndOfSequence(text, at);
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
        return at + length;
    }

    /// <summary>Where an escape sequence ends: CSI after its final byte, the string kinds after BEL or ST, anything else after its one letter.</summary>
    private static int EndOfSequence(string text, int start)
    {
        int at = start + 1;
        char kind = text[start] == ControlSequence ? '[' : at < text.Length ? text[at++] : '\0';
        if (kind == '[')
        {
            while (at < text.Length && text[at] is >= ' ' and <= '?')
            {
                at++;
            }
            return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : at;
        }
        if (kind is not (']' or 'P' or 'X' or '^' or '_'))
        {
            return at;
        }
        for (; at < text.Length; at++)
        {
            if (text[at] == Bell || text[at] == '\u009c')
            {
                return at + 1;
            }
            if (text[at] == Escape)
            {
                return at; // the rest of ST, or what ends it as well: a sequence of its own
            }
        }
        return at;
    }
}
