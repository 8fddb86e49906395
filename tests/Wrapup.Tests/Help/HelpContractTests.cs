using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Wrapup.Client;
using Wrapup.Shell.Help;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Help;

/// <summary>Help and code say the same, in both directions.</summary>
public sealed partial class HelpContractTests
{
    [Fact]
    public void Every_cmdlet_has_a_help_file_and_every_help_file_a_cmdlet()
    {
        IEnumerable<string> described = Built.Source.Cmdlets.Select(help => help.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Built.CmdletNames.Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public void No_text_names_a_cmdlet_that_does_not_exist()
    {
        IEnumerable<string> named = Directory.GetFiles(Built.HelpFolder, "*.md")
            .SelectMany(file => CmdletName().Matches(File.ReadAllText(file)).Select(match => match.Value));

        Assert.Empty(named.Except(Built.CmdletNames, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_parameter_is_described()
    {
        IEnumerable<string> silent =
            from pair in Built.Pairs
            from use in pair.Shape.Parameters
            where Built.Source.TextOf(pair.Help, use.Parameter.Name).IsEmpty
            select $"{pair.Help.Name} -{use.Parameter.Name}";

        Assert.Empty(silent);
    }

    [Fact]
    public void No_description_is_of_a_parameter_that_is_no_more()
    {
        IEnumerable<string> own =
            from pair in Built.Pairs
            from item in pair.Help.Parameters
            where pair.Shape.Parameters.All(use => use.Parameter.Name != item.Name)
            select $"{pair.Help.Name} -{item.Name}";
        IEnumerable<string> shared =
            from item in Built.Source.Shared
            where !Built.Pairs.Any(pair => pair.Shape.Parameters.Any(use => use.Parameter.Name == item.Name) && !Describes(pair.Help, item.Name))
            select $"{HelpSource.SharedFile} -{item.Name}, which no cmdlet takes over";

        Assert.Empty(own.Concat(shared));
    }

    [Fact]
    public void Every_cmdlet_has_three_examples_or_more()
    {
        Assert.Empty(Built.Source.Cmdlets.Where(help => help.Examples.Count < 3).Select(help => help.Name));
    }

    [Fact]
    public void What_comes_out_is_what_the_cmdlet_declares()
    {
        Assert.All(Built.Pairs, pair => Assert.Equal(
            pair.Shape.OutputTypes.Order(StringComparer.Ordinal),
            pair.Help.Outputs.Select(item => item.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_property_that_is_named_of_what_comes_out_is_there()
    {
        IEnumerable<string> wrong =
            from help in Built.Source.Cmdlets
            from output in help.Outputs
            let type = typeof(WrapupResult).Assembly.GetType(output.Name)
            where type is not null
            from word in PropertyName().Matches(InBrackets().Replace(string.Concat(PlainText.Paragraphs(output.Text)), string.Empty))
            where type.GetProperty(word.Value) is null
            select $"{help.Name}: {output.Name} has no {word.Value}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Pipeline_input_is_described_where_and_only_where_a_cmdlet_takes_it()
    {
        Assert.All(Built.Pairs, pair => Assert.Equal(
            pair.Shape.Syntaxes.Any(syntax => syntax.Parameters.Any(use => use.ByValue || use.ByName)),
            pair.Help.Inputs.Count > 0));
    }

    [Fact]
    public void About_errors_explains_each_reason_and_nothing_else()
    {
        IEnumerable<HelpSection> explained = Errors().Children.SelectMany(section => section.Children);

        Assert.Equal(
            Enum.GetNames<Reason>().Where(name => name != nameof(Reason.None)).Order(StringComparer.Ordinal),
            explained.Select(section => section.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_reason_says_what_happened_how_to_see_it_and_what_to_do()
    {
        string[] points = ["- What happened: ", "- To see it: ", "- What to do: "];
        foreach (HelpSection section in Errors().Children.SelectMany(section => section.Children))
        {
            string[] said = [.. PlainText.Paragraphs(new HelpText(section.Blocks, string.Empty))];
            Assert.True(
                said.Length == points.Length && said.Zip(points).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)),
                $"{section.Title} needs the three points.");
        }
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        IEnumerable<string> targets = Directory.GetFiles(Built.HelpFolder, "*.md")
            .SelectMany(file => HelpFileBlocks(file).SelectMany(block => block.Descendants<Markdig.Syntax.Inlines.LinkInline>()))
            .Select(link => link.Url!)
            .Where(url => !url.StartsWith("https://", StringComparison.Ordinal));

        Assert.All(targets, target => Assert.True(
            File.Exists(Path.Combine(Built.HelpFolder, target.Split('#')[0])) && File.Exists(Path.Combine(BuiltModule.Root, HelpPages.FromRoot(target.Split('#')[0]))),
            $"{target} leads nowhere."));
    }

    [Fact]
    public void No_text_names_a_reason_that_does_not_exist()
    {
        IEnumerable<string> expected = Built.Source.Cmdlets.SelectMany(help => help.Examples).Select(example => example.Error).OfType<string>();
        IEnumerable<string> ids = Directory.GetFiles(Built.HelpFolder, "*.md")
            .SelectMany(file => ErrorId().Matches(File.ReadAllText(file)).Select(match => match.Groups["reason"].Value));

        Assert.All(expected.Concat(ids), reason => Assert.True(Enum.TryParse(reason, out Reason _), $"There is no reason {reason}."));
    }

    private static HelpSection Errors()
    {
        AboutTopic topic = Built.Source.Topics.Single(topic => topic.Name == "about_Wrapup_Errors");
        return new HelpSection(topic.Name, 1, 1, [], [.. topic.Sections]);
    }

    private static bool Describes(CmdletHelp help, string parameter) => help.Parameters.Any(item => item.Name == parameter);

    private static IEnumerable<Block> HelpFileBlocks(string file) => Blocks(HelpFile.Read(file).Root);

    private static IEnumerable<Block> Blocks(HelpSection section) => section.Blocks.Concat(section.Children.SelectMany(Blocks));

    [GeneratedRegex(@"\b[A-Z][a-z]+-Gc[A-Z][A-Za-z]+")]
    private static partial Regex CmdletName();

    // words with a capital inside; those with a dash before them are parameters and cmdlets
    [GeneratedRegex(@"(?<![-\w])[A-Z][a-z]+([A-Z][a-z]+)+\b", RegexOptions.ExplicitCapture)]
    private static partial Regex PropertyName();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"(?<reason>[A-Z][A-Za-z]+),Wrapup\.", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorId();
}
