using System.Collections.Generic;

namespace Wrapup.Shell.Help;

/// <summary>A topic of its own: about_Wrapup and the like.</summary>
/// <param name="Name">The name, with <c>about_</c>.</param>
/// <param name="File">The file that it was read from.</param>
/// <param name="Synopsis">What it is about, in a sentence.</param>
/// <param name="Sections">The sections, with their sub-sections.</param>
/// <param name="Markdown">The body behind the synopsis as it stands in the file.</param>
internal sealed record AboutTopic(string Name, string File, HelpText Synopsis, IReadOnlyList<HelpSection> Sections, string Markdown);
