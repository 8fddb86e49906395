using System.Collections.Generic;
using Markdig.Syntax;

namespace Wrapup.Shell.Help;

/// <summary>A piece of a help file: its blocks, and the Markdown that they were read from.</summary>
/// <param name="Blocks">The blocks in order.</param>
/// <param name="Markdown">The source, as it stands in the file.</param>
internal sealed record HelpText(IReadOnlyList<Block> Blocks, string Markdown)
{
    /// <summary>A text that says nothing.</summary>
    public static HelpText Empty { get; } = new([], string.Empty);

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => Blocks.Count == 0;
}
