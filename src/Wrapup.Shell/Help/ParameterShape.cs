using System;
using System.Collections.Generic;

namespace Wrapup.Shell.Help;

/// <summary>A parameter as the engine has it.</summary>
internal sealed record ParameterShape
{
    /// <summary>The name without the dash.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required Type Type { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>What it is where nobody says anything: a value of a new cmdlet object.</summary>
    public required string Default { get; init; }

    /// <summary>The values that it takes, where they can be counted.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The lowest and highest value, where there is such a bound.</summary>
    public string? Range { get; init; }

    /// <summary>Whether it takes wildcards.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Whether it is a switch.</summary>
    public bool IsSwitch => Type == typeof(System.Management.Automation.SwitchParameter);

    /// <summary>The type as the engine writes it in a syntax line, for example <c>string[]</c>.</summary>
    public required string TypeName { get; init; }
}
