using System;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A name with wildcards, as a user types it to look through a list. Bounded, since its cost grows with its length times each name's.</summary>
internal sealed class NamePattern
{
    private const int Longest = 400;
    private readonly string _text;
    private readonly WildcardPattern _pattern;

    private NamePattern(string text)
    {
        _text = text;
        _pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);
    }

    /// <summary>Whether it has no wildcards, so that finding nothing is an error.</summary>
    public bool IsName => !WildcardPattern.ContainsWildcardCharacters(_text);

    /// <summary>The pattern, or null after it was refused: the others of its list are looked for all the same.</summary>
    public static NamePattern? Of(string text, Action<ErrorRecord> refuse)
    {
        string? wrong = $"has {text.Length} characters, and a name has at most {Longest}";
        if (text.Length <= Longest)
        {
            var pattern = new NamePattern(text);
            wrong = pattern.Wrong();
            if (wrong is null)
            {
                return pattern;
            }
        }

        refuse(ErrorRecords.Create(
            Reason.InvalidInput, $"The name '{SafeText.Clean(text, 60)}' {wrong}.", "Pass a name, and write a bracket that belongs to it as `[ or `].", text));
        return null;
    }

    /// <summary>Whether a name fits.</summary>
    public bool IsMatch(string name) => _pattern.IsMatch(name);

    /// <summary>As it was typed.</summary>
    public override string ToString() => _text;

    /// <summary>The engine reads a pattern when it is first used, and only then says that it cannot.</summary>
    private string? Wrong()
    {
        try
        {
            _ = _pattern.IsMatch(string.Empty);
            return null;
        }
        catch (WildcardPatternException)
        {
            return "is no pattern that can be read";
        }
    }
}
