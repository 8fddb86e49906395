using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Wrapup;

/// <summary>What Tab offers for a parameter: values that begin with what was typed, quoted where they need it.</summary>
internal abstract class Completer : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Candidates(fakeBoundParameters)
            .Where(c => c.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(c => c.Value, StringComparer.OrdinalIgnoreCase)
            .Select(c => new CompletionResult(Quote(c.Value), c.Value, CompletionResultType.ParameterValue, c.ToolTip));
    }

    /// <summary>All values, with what the tooltip says of each. May be empty, must not fail: Tab is no place for errors.</summary>
    protected abstract IEnumerable<(string Value, string ToolTip)> Candidates(IDictionary boundParameters);

    // A bare word must not look like a number, a parameter or an expression; everything beyond plain words is quoted.
    internal static string Quote(string value) =>
        value.Length > 0 && char.IsLetter(value[0]) && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
