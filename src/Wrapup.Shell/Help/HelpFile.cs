using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Syntax;

namespace Wrapup.Shell.Help;

/// <summary>A help file as a tree of headings: one of level 1, which is the file's own name, and under it levels 2 and 3.</summary>
internal sealed class HelpFile
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private readonly string _text;

    private HelpFile(string path, string text)
    {
        Path = path;
        _text = text;
        Root = Tree(Markdown.Parse(text, s_pipeline));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The heading of level 1, with all others under it.</summary>
    public HelpSection Root { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="HelpFormatException">Its headings are not in the form.</exception>
    public static HelpFile Read(string path) => new(path, File.ReadAllText(path).ReplaceLineEndings("\n"));

    /// <summary>What stands directly under a heading.</summary>
    public HelpText TextOf(HelpSection section) => TextOf(section.Blocks);

    /// <summary>Some blocks that follow each other.</summary>
    public HelpText TextOf(IReadOnlyList<Block> blocks) =>
        blocks.Count == 0 ? HelpText.Empty : new HelpText(blocks, _text[blocks[0].Span.Start..Math.Min(_text.Length, blocks[^1].Span.End + 1)]);

    /// <summary>Everything from a heading of level 2 on.</summary>
    public string MarkdownFrom(HelpSection section)
    {
        int start = 0;
        for (int line = 1; line < section.Line; line++)
        {
            start = _text.IndexOf('\n', start) + 1;
        }

        return _text[start..].TrimEnd();
    }

    /// <summary>The error at a line.</summary>
    public HelpFormatException Wrong(int line, string message) => new(Path, line, message);

    /// <summary>The error at a block.</summary>
    public HelpFormatException Wrong(Block block, string message) => Wrong(block.Line + 1, message);

    private HelpSection Tree(MarkdownDocument document)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(Path);
        if (document.FirstOrDefault() is not HeadingBlock { Level: 1 } first || PlainText.Of(first.Inline) != name)
        {
            throw Wrong(1, $"The file begins with the heading '# {name}'.");
        }

        var open = new List<HelpSection> { new(name, 1, first.Line + 1, [], []) };
        foreach (Block block in document.Skip(1))
        {
            if (block is not HeadingBlock heading)
            {
                open[^1].Blocks.Add(block);
                continue;
            }

            if (heading.Level < 2 || heading.Level > Math.Min(3, open[^1].Level + 1))
            {
                throw Wrong(heading, "Under the one heading of level 1 stand headings of level 2, and under these of level 3.");
            }

            open.RemoveAll(section => section.Level >= heading.Level);
            var next = new HelpSection(PlainText.Of(heading.Inline), heading.Level, heading.Line + 1, [], []);
            open[^1].Children.Add(next);
            open.Add(next);
        }

        return open[0];
    }
}
