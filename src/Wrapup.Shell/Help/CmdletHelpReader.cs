using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Wrapup.Shell.Help;

/// <summary>Reads the help file of a cmdlet. The form is strict, so that what is forgotten or misspelt is an error and not a gap.</summary>
internal sealed class CmdletHelpReader
{
    private static readonly string[] s_sections = ["Description", "Parameters", "Inputs", "Outputs", "Examples", "Notes", "Links"];

    private readonly HelpFile _file;

    private CmdletHelpReader(HelpFile file) => _file = file;

    /// <summary>Reads a file.</summary>
    /// <exception cref="HelpFormatException">It is not in the form.</exception>
    public static CmdletHelp Read(string path) => new CmdletHelpReader(HelpFile.Read(path)).Read();

    private CmdletHelp Read()
    {
        HelpSection root = _file.Root;
        CheckHeadings(root);
        HelpSection examples = Section(root, "Examples");
        return new CmdletHelp
        {
            Name = root.Title,
            File = _file.Path,
            Synopsis = SynopsisOf(root),
            Description = Filled(Section(root, "Description")),
            Parameters = Items(root, "Parameters", title => title.TrimStart('-')),
            Inputs = Items(root, "Inputs", title => title),
            Outputs = Items(root, "Outputs", title => title),
            Prologue = PrologueOf(examples),
            Examples = [.. examples.Children.Select(section => new ExampleReader(_file, section).Read())],
            Notes = root.Children.Find(section => section.Title == "Notes") is { } notes ? Filled(notes) : HelpText.Empty,
            Links = Links(Section(root, "Links")),
        };
    }

    private void CheckHeadings(HelpSection root)
    {
        int last = -1;
        foreach (HelpSection section in root.Children)
        {
            int at = Array.IndexOf(s_sections, section.Title);
            if (at <= last)
            {
                throw _file.Wrong(section.Line, $"The headings of level 2 are, each once and in this order: {string.Join(", ", s_sections)}.");
            }

            last = at;
        }

        foreach (HelpSection section in root.Children)
        {
            var titles = new HashSet<string>();
            if (section.Children.Find(child => !titles.Add(child.Title)) is { } twice)
            {
                throw _file.Wrong(twice.Line, $"'{twice.Title}' stands under '{section.Title}' twice.");
            }
        }
    }

    private HelpSection Section(HelpSection root, string title) =>
        root.Children.Find(section => section.Title == title) ?? throw _file.Wrong(root.Line, $"The heading '## {title}' is missing.");

    private HelpText SynopsisOf(HelpSection root) => root.Blocks is [ParagraphBlock]
        ? _file.TextOf(root)
        : throw _file.Wrong(root.Line, "Under the first heading stands one paragraph, the synopsis.");

    private HelpText Filled(HelpSection section) =>
        section.Blocks.Count > 0 ? _file.TextOf(section) : throw _file.Wrong(section.Line, $"'{section.Title}' has no text.");

    private List<HelpItem> Items(HelpSection root, string title, Func<string, string> name)
    {
        HelpSection section = Section(root, title);
        return section.Blocks.Count == 0
            ? [.. section.Children.Select(item => new HelpItem(name(item.Title), Filled(item)))]
            : throw _file.Wrong(section.Blocks[0], $"Under '{title}' stands a heading of level 3 for each.");
    }

    private string? PrologueOf(HelpSection examples) => examples.Blocks switch
    {
        [] => null,
        [FencedCodeBlock { Info: "prologue" } code] => PlainText.Of(code),
        [var block, ..] => throw _file.Wrong(block, "Between 'Examples' and the first one stands nothing but one block of code, marked prologue."),
    };

    private List<HelpLink> Links(HelpSection section)
    {
        if (section.Blocks is not [ListBlock list] || section.Children.Count > 0)
        {
            throw _file.Wrong(section.Line, "Under 'Links' stands one list.");
        }

        return [.. list.OfType<ListItemBlock>().Select(item => item is [ParagraphBlock { Inline: { } line }] && line.FirstChild == line.LastChild && line.FirstChild is LinkInline { Url: { Length: > 0 } url } link
            ? new HelpLink(PlainText.Of(link), url)
            : throw _file.Wrong(item, "Each item under 'Links' is one link."))];
    }
}
