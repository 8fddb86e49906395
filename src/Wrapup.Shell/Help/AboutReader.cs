using System.Linq;
using Markdig.Syntax;

namespace Wrapup.Shell.Help;

/// <summary>Reads an about_ topic: its name, a synopsis of one sentence, and sections.</summary>
internal static class AboutReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="HelpFormatException">It is not in the form.</exception>
    public static AboutTopic Read(string path)
    {
        HelpFile file = HelpFile.Read(path);
        if (file.Root.Blocks is not [ParagraphBlock] || file.Root.Children.Count == 0)
        {
            throw file.Wrong(file.Root.Line, "Under the first heading stands one paragraph, the synopsis, and then come headings of level 2.");
        }

        foreach (Block block in file.Root.Children.SelectMany(section => section.Blocks.Concat(section.Children.SelectMany(child => child.Blocks))))
        {
            if (block is not (ParagraphBlock or ListBlock or FencedCodeBlock))
            {
                throw file.Wrong(block, "A topic is made of paragraphs, lists and blocks of code: nothing else can be shown in a console.");
            }
        }

        return new AboutTopic(
            file.Root.Title, path, file.TextOf(file.Root), file.Root.Children, file.MarkdownFrom(file.Root.Children[0]));
    }
}
