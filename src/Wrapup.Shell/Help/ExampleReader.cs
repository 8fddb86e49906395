using System;
using System.Collections.Generic;
using Markdig.Syntax;

namespace Wrapup.Shell.Help;

/// <summary>
/// Reads an example: a block of code marked <c>powershell</c>, with <c>pwsh</c> behind it where it needs a whole pwsh and <c>error=Reason</c>
/// where it is meant to fail; then, as wanted, what the screen shows (<c>text</c>), remarks, and a <c>check</c> for the tests.
/// </summary>
internal sealed class ExampleReader(HelpFile file, HelpSection section)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="HelpFormatException">It is not in the form.</exception>
    public HelpExample Read()
    {
        if (section.Blocks is not [FencedCodeBlock { Info: "powershell" } code, ..])
        {
            throw file.Wrong(section.Line, "An example begins with a block of code marked powershell.");
        }

        string[] marks = (code.Arguments ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? error = Array.Find(marks, IsError)?["error=".Length..];
        if (Array.Exists(marks, mark => mark != "pwsh" && !IsError(mark)))
        {
            throw file.Wrong(code, "Behind powershell stands pwsh, error=Reason, or nothing.");
        }

        List<Block> rest = section.Blocks[1..];
        string? output = Take(rest, "text");
        string? check = Take(rest, "check");
        return rest.Count > 0 && rest.TrueForAll(block => block is ParagraphBlock or ListBlock)
            ? new HelpExample
            {
                Title = section.Title,
                Code = PlainText.Of(code),
                NeedsPwsh = Array.IndexOf(marks, "pwsh") >= 0,
                Error = error,
                Output = output,
                Check = check,
                Remarks = file.TextOf(rest),
                Line = section.Line,
            }
            : throw file.Wrong(section.Line, "An example says in words what it shows; code in it is marked powershell, text or check, each once.");
    }

    private static bool IsError(string mark) => mark.StartsWith("error=", StringComparison.Ordinal);

    private static string? Take(List<Block> blocks, string info)
    {
        int at = blocks.FindIndex(block => block is FencedCodeBlock code && code.Info == info);
        if (at < 0)
        {
            return null;
        }

        string text = PlainText.Of((CodeBlock)blocks[at]);
        blocks.RemoveAt(at);
        return text;
    }
}
