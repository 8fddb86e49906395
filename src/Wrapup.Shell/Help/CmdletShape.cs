using System.Collections.Generic;

namespace Wrapup.Shell.Help;

/// <summary>A cmdlet as the engine has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Syntaxes">The ways to call it, the default one first.</param>
/// <param name="Parameters">All parameters but the common ones, each once, as its first way has it.</param>
/// <param name="OutputTypes">What it declares to put out.</param>
internal sealed record CmdletShape(
    string Name, IReadOnlyList<SyntaxShape> Syntaxes, IReadOnlyList<ParameterUse> Parameters, IReadOnlyList<string> OutputTypes);
