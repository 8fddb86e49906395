using System.Collections.Generic;
using System.IO;
using System.Linq;
using Wrapup.Shell.Help;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Help;

/// <summary>What the build makes of the help files stands beside the manifest and in docs, as it is made now.</summary>
public sealed class HelpOutputTests
{
    private const string OfTheTree = "What the build makes of the tree's help is looked at in the tree.";

    [Fact]
    public void What_was_made_is_up_to_date()
    {
        Assert.SkipWhen(BuiltModule.IsElsewhere, OfTheTree);
        foreach ((string file, string text) in HelpCommand.Made(BuiltModule.Root))
        {
            string path = Path.Combine(BuiltModule.Root, file);
            Assert.True(File.Exists(path), $"{file} is missing: build, and commit what the build makes in docs.");
            Assert.True(File.ReadAllText(path) == text, $"{file} is out of date: build, and commit what the build makes in docs.");
        }
    }

    [Fact]
    public void Nothing_else_stands_there()
    {
        Assert.SkipWhen(BuiltModule.IsElsewhere, OfTheTree);
        IEnumerable<string> made = HelpCommand.Made(BuiltModule.Root).Keys;
        IEnumerable<string> there = new[] { "en-US", HelpPages.Cmdlets, HelpPages.Topics }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(BuiltModule.Root, folder)).Select(path => $"{folder}/{Path.GetFileName(path)}"));

        Assert.Equal(made.Order(), there.Order());
    }

    [Fact]
    public void The_synopsis_of_a_topic_stands_where_the_engine_looks_for_it()
    {
        Assert.All(Built.Source.Topics, topic =>
        {
            string[] lines = AboutTextWriter.Write(topic).Split('\n');
            Assert.Equal("SHORT DESCRIPTION", lines[3]);
            Assert.Equal("    " + PlainText.Paragraphs(topic.Synopsis).Single(), lines[4]);
        });
    }

    [Fact]
    public void Words_of_a_topic_fit_on_a_screen_of_eighty_columns()
    {
        // code is not broken, and neither is the synopsis
        IEnumerable<string> wide = Built.Source.Topics
            .SelectMany(topic => AboutTextWriter.Write(topic).Split('\n').Skip(5))
            .Where(line => line.Length > 80 && !line.StartsWith("        ", System.StringComparison.Ordinal));

        Assert.Empty(wide);
    }

    [Theory]
    [InlineData("[a](Set-GcWrapup.md)", "docs/about/about_Wrapup.md", "[a](../cmdlets/Set-GcWrapup.md)")]
    [InlineData("[a](about_Wrapup.md#words)", "docs/cmdlets/Set-GcWrapup.md", "[a](../about/about_Wrapup.md#words)")]
    [InlineData("[a](../../../docs/runbooks/README.md)", "docs/about/about_Wrapup.md", "[a](../runbooks/README.md)")]
    [InlineData("[a](https://example.com/x.md)", "docs/about/about_Wrapup.md", "[a](https://example.com/x.md)")]
    public void Links_of_a_help_file_are_right_on_its_page(string markdown, string page, string expected)
    {
        Assert.Equal(expected, HelpPages.Relink(markdown, page));
    }
}
