using System.Collections.Generic;

namespace Wrapup.Shell.Help;

/// <summary>What a person wrote about a cmdlet: everything but what the engine knows.</summary>
internal sealed record CmdletHelp
{
    /// <summary>The cmdlet.</summary>
    public required string Name { get; init; }

    /// <summary>The file that it was read from.</summary>
    public required string File { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public required HelpText Synopsis { get; init; }

    /// <summary>What it does, in full.</summary>
    public required HelpText Description { get; init; }

    /// <summary>The parameters by name without the dash, in the order of the file.</summary>
    public required IReadOnlyList<HelpItem> Parameters { get; init; }

    /// <summary>What may come down the pipeline.</summary>
    public required IReadOnlyList<HelpItem> Inputs { get; init; }

    /// <summary>What comes out.</summary>
    public required IReadOnlyList<HelpItem> Outputs { get; init; }

    /// <summary>Code that sets the stage for the examples when they are tested; help does not show it.</summary>
    public string? Prologue { get; init; }

    /// <summary>The examples.</summary>
    public required IReadOnlyList<HelpExample> Examples { get; init; }

    /// <summary>What is worth knowing besides.</summary>
    public HelpText Notes { get; init; } = HelpText.Empty;

    /// <summary>Where to read on.</summary>
    public required IReadOnlyList<HelpLink> Links { get; init; }
}
