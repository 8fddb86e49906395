using System;
using System.IO.Enumeration;

namespace Wrapup.Sandbox;

/// <summary>Text with asterisks, compared without case.</summary>
internal static class Glob
{
    // the question mark and the backslash stand for themselves, as in the platform's name filters
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) =>
        pattern.IndexOfAny('\\', '?') < 0
            ? FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true)
            : pattern.Equals(text, StringComparison.OrdinalIgnoreCase);
}
