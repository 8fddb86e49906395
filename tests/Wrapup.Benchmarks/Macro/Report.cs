using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>What was measured, as Markdown: on the screen at once, and in the file at the end.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public void Line(string text = "")
    {
        _ = _text.Append(text).Append('\n');
        Console.Out.WriteLine(text);
    }

    public void Heading(string text)
    {
        Line();
        Line($"## {text}");
        Line();
    }

    public void Table(params string[] columns)
    {
        Row(columns);
        Row(Array.ConvertAll(columns, _ => "---"));
    }

    public void Row(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    /// <summary>Says what is going on, on the screen only.</summary>
    public static void Note(string text) => Console.Error.WriteLine($"  … {text}");

    public Task SaveAsync(string path) => File.WriteAllTextAsync(path, _text.ToString());
}
