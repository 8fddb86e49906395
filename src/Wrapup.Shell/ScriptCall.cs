using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace Wrapup.Shell;

/// <summary>Words of a command line as a call in the language, so that the engine binds them as it binds what is typed.</summary>
internal static partial class ScriptCall
{
    /// <summary>The call of a script with the words behind its name: `-Name` stays a name, `-Name:value` a name with its value, all else is a value.</summary>
    public static string Of(string path, IEnumerable<string> words) => string.Join(' ', ["&", Quoted(path), .. words.Select(Word)]);

    /// <summary>A text that the language takes as it stands.</summary>
    public static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static string Word(string word)
    {
        Match name = Name().Match(word);
        return !name.Success ? Quoted(word)
            : name.Length == word.Length ? word
            : name.Value + Value(word[name.Length..]);
    }

    /// <summary>A switch takes no text, so the two truth values become what they mean, as `pwsh -File` has it.</summary>
    private static string Value(string text) => text.TrimStart('$').ToUpperInvariant() switch
    {
        "TRUE" => "$true",
        "FALSE" => "$false",
        _ => Quoted(text),
    };

    [GeneratedRegex(@"^-(\?|[A-Za-z_]\w*)(:(?=.)|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
