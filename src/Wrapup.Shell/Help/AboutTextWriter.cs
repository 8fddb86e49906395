using System;
using System.Collections.Generic;
using System.Text;
using Markdig.Syntax;

namespace Wrapup.Shell.Help;

/// <summary>Writes a topic as the text that Get-Help shows. Its synopsis stands on the fifth line, where the engine looks for it.</summary>
internal static class AboutTextWriter
{
    private const int Width = 78;
    private const string Indent = "    ";

    /// <summary>The text of a topic.</summary>
    public static string Write(AboutTopic topic)
    {
        var text = new StringBuilder();
        Line(text, "TOPIC");
        Line(text, Indent + topic.Name);
        Line(text);
        Line(text, "SHORT DESCRIPTION");
        // in one line, however long: the engine takes no second one
        Line(text, Indent + string.Join(' ', PlainText.Paragraphs(topic.Synopsis)));
        Line(text);
        foreach (HelpSection section in topic.Sections)
        {
            Line(text, section.Title.ToUpperInvariant());
            Blocks(text, section);
            foreach (HelpSection child in section.Children)
            {
                Line(text, $"  {child.Title}");
                Blocks(text, child);
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void Blocks(StringBuilder text, HelpSection section)
    {
        foreach (Block block in section.Blocks)
        {
            if (block is ListBlock list)
            {
                foreach (string item in PlainText.Paragraphs(new HelpText([list], string.Empty)))
                {
                    Wrap(text, item, Indent, Indent + new string(' ', item.IndexOf(' ', StringComparison.Ordinal) + 1));
                }
            }
            else if (block is CodeBlock code)
            {
                Lines(text, PlainText.Of(code).Split('\n'));
            }
            else
            {
                Wrap(text, string.Join(' ', PlainText.Paragraphs(new HelpText([block], string.Empty))), Indent, Indent);
            }

            Line(text);
        }
    }

    private static void Lines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(text, line.Length == 0 ? string.Empty : Indent + Indent + line);
        }
    }

    private static void Wrap(StringBuilder text, string paragraph, string first, string next)
    {
        string line = first;
        bool isEmpty = true;
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                Line(text, line);
                (line, isEmpty) = (next, true);
            }

            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }

        Line(text, line);
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
