using System.Collections.Generic;

namespace Wrapup.Shell.Help;

/// <summary>One way to call a cmdlet.</summary>
/// <param name="Name">The name of the parameter set.</param>
/// <param name="Parameters">Its parameters but the common ones: by position, then what must be given, then the rest.</param>
internal sealed record SyntaxShape(string Name, IReadOnlyList<ParameterUse> Parameters)
{
    /// <summary>As Get-Command -Syntax shows it, without the name.</summary>
    public override string ToString() => string.Join(' ', [.. Parameters, "[<CommonParameters>]"]);
}
