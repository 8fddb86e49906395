using System.Globalization;

namespace Wrapup.Client;

/// <summary>Looking for a word in text without regard to case, spelled alike for both runtimes.</summary>
internal static class TextCompat
{
    public static bool Mentions(this string text, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.OrdinalIgnoreCase) >= 0;
}
