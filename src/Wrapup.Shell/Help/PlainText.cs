using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Wrapup.Shell.Help;

/// <summary>Markdown as a console shows it: the words without the marks.</summary>
internal static class PlainText
{
    /// <summary>The text of a line of Markdown.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Append(inlines ?? [], text);
        return text.ToString();
    }

    /// <summary>The lines of a block of code.</summary>
    public static string Of(CodeBlock code) => code.Lines.ToString().ReplaceLineEndings("\n").TrimEnd();

    /// <summary>Paragraphs: each a paragraph, an item of a list with its dash, or code with its lines, set in by four.</summary>
    /// <exception cref="NotSupportedException">A block of another kind.</exception>
    public static IEnumerable<string> Paragraphs(HelpText text) => text.Blocks.SelectMany(Paragraphs);

    private static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        ParagraphBlock paragraph => [Of(paragraph.Inline)],
        ListBlock list => list.OfType<ListItemBlock>().Select((item, i) =>
            (list.IsOrdered ? $"{i + 1}. " : "- ") + string.Join(" ", item.SelectMany(Paragraphs))),
        CodeBlock code => ["    " + Of(code).Replace("\n", "\n    ", StringComparison.Ordinal)],
        _ => throw new NotSupportedException($"{block.GetType().Name} at line {block.Line + 1} is nothing that help can show."),
    };

    private static void Append(ContainerInline inlines, StringBuilder text)
    {
        foreach (Inline inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content);
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case LinkInline link:
                    Append(link, text);
                    text.Append(IsWeb(link.Url) ? $" ({link.Url})" : string.Empty);
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded);
                    break;
                case ContainerInline inner:
                    Append(inner, text);
                    break;
                default:
                    throw new NotSupportedException($"{inline.GetType().Name} at line {inline.Line + 1} is nothing that help can show.");
            }
        }
    }

    private static bool IsWeb(string? url) => url?.StartsWith("http", StringComparison.Ordinal) == true;
}
