using System.Collections.Generic;
using Markdig.Syntax;

namespace Wrapup.Shell.Help;

/// <summary>A heading of a help file with what stands under it.</summary>
/// <param name="Title">The heading as plain text.</param>
/// <param name="Level">1 to 3.</param>
/// <param name="Line">The line of the heading, from 1.</param>
/// <param name="Blocks">What stands between the heading and the next one of any level.</param>
/// <param name="Children">The headings under it.</param>
internal sealed record HelpSection(string Title, int Level, int Line, List<Block> Blocks, List<HelpSection> Children);
