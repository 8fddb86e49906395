using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Wrapup.Shell.Help;

/// <summary>Writes help as pages for the web: what a person wrote, and between it what the engine knows.</summary>
internal sealed class DocsWriter(HelpSource source, ModuleShape module)
{
    /// <summary>The pages, by their paths from the root of the repository.</summary>
    public IEnumerable<(string Page, string Text)> Write()
    {
        var pages = from shape in module.Cmdlets
                    join help in source.Cmdlets on shape.Name equals help.Name
                    select (HelpPages.Of(help.File), Cmdlet(shape, help));
        return
        [
            .. pages,
            .. source.Topics.Select(topic => (HelpPages.Of(topic.File), Topic(topic))),
            ($"{HelpPages.Cmdlets}/README.md", Index()),
        ];
    }

    private static string Made(string file) =>
        $"<!-- Made by the build from {HelpSource.Folder}/{System.IO.Path.GetFileName(file)}: edit that file, not this one. -->\n\n";

    private static string Topic(AboutTopic topic)
    {
        string markdown = $"{Made(topic.File)}# {topic.Name}\n\n{topic.Synopsis.Markdown}\n\n{topic.Markdown}\n";
        return HelpPages.Relink(markdown, HelpPages.Of(topic.File));
    }

    private string Index()
    {
        var text = new StringBuilder($"<!-- Made by the build from {HelpSource.Folder}. -->\n\n# Cmdlets\n\n| cmdlet | does |\n| --- | --- |\n");
        foreach (CmdletHelp help in source.Cmdlets.Where(help => module.Cmdlets.Any(shape => shape.Name == help.Name)))
        {
            text.Append($"| [{help.Name}]({help.Name}.md) | {OneLine(help.Synopsis)} |\n");
        }

        text.Append("\n# Topics\n\n| topic | is about |\n| --- | --- |\n");
        foreach (AboutTopic topic in source.Topics)
        {
            text.Append($"| [{topic.Name}](../about/{topic.Name}.md) | {OneLine(topic.Synopsis)} |\n");
        }

        return text.ToString();
    }

    private static string OneLine(HelpText text) => string.Join(' ', PlainText.Paragraphs(text)).Replace("|", "\\|", System.StringComparison.Ordinal);

    private string Cmdlet(CmdletShape shape, CmdletHelp help)
    {
        var text = new StringBuilder($"{Made(help.File)}# {help.Name}\n\n{help.Synopsis.Markdown}\n\n## Syntax\n\n");
        foreach (SyntaxShape syntax in shape.Syntaxes)
        {
            text.Append(shape.Syntaxes.Count > 1 ? $"{syntax.Name}:\n\n" : string.Empty).Append($"```\n{shape.Name} {syntax}\n```\n\n");
        }

        text.Append($"## Description\n\n{help.Description.Markdown}\n\n## Examples\n\n");
        for (int i = 0; i < help.Examples.Count; i++)
        {
            Example(text, help.Examples[i], i + 1);
        }

        text.Append("## Parameters\n\n");
        foreach (ParameterUse use in source.Order(help, shape.Parameters))
        {
            Parameter(text, shape, use, source.TextOf(help, use.Parameter.Name));
        }

        Items(text, "Inputs", help.Inputs);
        Items(text, "Outputs", help.Outputs);
        text.Append(help.Notes.IsEmpty ? string.Empty : $"## Notes\n\n{help.Notes.Markdown}\n\n");
        text.Append("## Links\n\n").AppendJoin('\n', help.Links.Select(link => $"- [{link.Text}]({link.Target})")).Append('\n');
        return HelpPages.Relink(text.ToString(), HelpPages.Of(help.File));
    }

    private static void Example(StringBuilder text, HelpExample example, int number)
    {
        text.Append($"### Example {number}: {example.Title}\n\n```powershell\n{example.Code}\n```\n\n");
        text.Append(example.Output is null ? string.Empty : $"```text\n{example.Output}\n```\n\n");
        text.Append($"{example.Remarks.Markdown}\n\n");
    }

    private static void Parameter(StringBuilder text, CmdletShape shape, ParameterUse use, HelpText words)
    {
        ParameterShape parameter = use.Parameter;
        text.Append($"### -{parameter.Name}\n\n{words.Markdown}\n\n| | |\n| --- | --- |\n");
        Row(text, "type", $"`{parameter.TypeName}`");
        Row(text, "aliases", string.Join(", ", parameter.Aliases));
        Row(text, "accepted values", parameter.Values.Count > 0 ? string.Join(", ", parameter.Values) : parameter.Range);
        Row(text, "required", use.IsMandatory ? "yes" : "no");
        Row(text, "position", use.PositionText.ToLowerInvariant());
        Row(text, "default", parameter.Default);
        Row(text, "pipeline", use.PipelineInput);
        Row(text, "wildcards", parameter.TakesWildcards ? "yes" : null);
        List<string> sets = [.. shape.Syntaxes.Where(s => s.Parameters.Any(p => p.Parameter.Name == parameter.Name)).Select(s => s.Name)];
        Row(text, "only in", sets.Count < shape.Syntaxes.Count ? string.Join(", ", sets) : null);
        text.Append('\n');
    }

    private static void Row(StringBuilder text, string name, string? value) =>
        text.Append(string.IsNullOrEmpty(value) ? string.Empty : $"| {name} | {value} |\n");

    private static void Items(StringBuilder text, string title, IReadOnlyList<HelpItem> items)
    {
        text.Append($"## {title}\n\n").Append(items.Count == 0 ? "None.\n\n" : string.Empty);
        foreach (HelpItem item in items)
        {
            text.Append($"### {item.Name}\n\n{item.Text.Markdown}\n\n");
        }
    }
}
