using System;
using System.IO;
using System.Linq;
using Wrapup.Shell.Help;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Help;

/// <summary>The engine's own Get-Help finds what the build made, and shows it.</summary>
public sealed class GetHelpTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Full_help_of_every_cmdlet_shows_all_its_parts()
    {
        Assert.All(Built.Pairs, pair =>
        {
            string shown = Shown($"Get-Help {pair.Help.Name} -Full");

            Assert.Contains(Words(pair.Help.Synopsis), shown, StringComparison.Ordinal);
            Assert.Contains(Words(pair.Help.Description), shown, StringComparison.Ordinal);
            Assert.All(pair.Shape.Parameters, use => Assert.Contains(Words(Built.Source.TextOf(pair.Help, use.Parameter.Name)), shown, StringComparison.Ordinal));
            Assert.All(pair.Help.Examples, example => Assert.Contains(Squeezed(example.Code), shown, StringComparison.Ordinal));
            Assert.All(pair.Help.Outputs, output => Assert.Contains(Words(output.Text), shown, StringComparison.Ordinal));
            Assert.All(pair.Help.Links, link => Assert.Contains(Squeezed(link.Text), shown, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Examples_are_shown_with_number_code_and_words()
    {
        HelpExample first = Built.Source.Cmdlets.Single(help => help.Name == "Set-GcWrapup").Examples[0];

        string shown = Shown("Get-Help Set-GcWrapup -Examples");

        Assert.Contains(Squeezed($"Example 1: {first.Title}"), shown, StringComparison.Ordinal);
        Assert.Contains(Words(first.Remarks), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_shows_what_the_engine_knows_of_it()
    {
        string shown = Shown("Get-Help Set-GcWrapup -Parameter WrapupCode");

        Assert.Contains(Squeezed("Required? true"), shown, StringComparison.Ordinal);
        Assert.Contains(Squeezed("Position? 1"), shown, StringComparison.Ordinal);
        Assert.Contains(Squeezed("Accept pipeline input? True (ByPropertyName)"), shown, StringComparison.Ordinal);
        Assert.Contains(Squeezed("Aliases WrapupCodeId, Code"), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_can_be_counted_are_named()
    {
        Assert.Contains(Squeezed("-Participant {First | Last | All}"), Shown("Get-Help Set-GcWrapup"), StringComparison.Ordinal);
        Assert.Contains(Squeezed("Accepted values: 1 to 64."), Shown("Get-Help Set-GcWrapup -Parameter ThrottleLimit"), StringComparison.Ordinal);
    }

    [Fact]
    public void Syntax_in_help_is_the_syntax_of_the_engine()
    {
        Assert.All(Built.Module.Cmdlets, cmdlet =>
        {
            string[] engine = [.. _host.Run($"(Get-Command {cmdlet.Name}).ParameterSets | ForEach-Object ToString").AssertClean().Output
                .Select(line => line.ToString().Replace("[-InputObject <psobject>] ", string.Empty, StringComparison.Ordinal)).Order()];

            Assert.Equal(engine, cmdlet.Syntaxes.Select(syntax => syntax.ToString()).Order());
        });
    }

    [Fact]
    public void Topics_are_found_and_listed_with_their_synopsis()
    {
        Assert.All(Built.Source.Topics, topic =>
        {
            Assert.Contains(Words(topic.Synopsis), Shown($"Get-Help {topic.Name}"), StringComparison.Ordinal);
            string? listed = _host.Run($"(Get-Help about_Wrapup* | Where-Object Name -EQ {topic.Name}).Synopsis").AssertClean().Output.Single()?.ToString();
            Assert.Equal(PlainText.Paragraphs(topic.Synopsis).Single(), listed);
        });
    }

    [Fact]
    public void Online_help_is_the_page_of_the_cmdlet()
    {
        Assert.All(Built.Pairs, pair =>
        {
            // what Get-Help -Online opens
            string address = _host.Run($"(Get-Help {pair.Help.Name}).RelatedLinks.navigationLink[0].uri").Single<string>();

            string start = $"{Built.Module.ProjectUri}/blob/main/";
            Assert.StartsWith(start, address, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(BuiltModule.Root, address[start.Length..])), $"{address} leads to no page.");
        });
    }

    private string Shown(string script) => Squeezed(_host.Render(script));

    // where the screen breaks a line is the engine's matter
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Words(HelpText text) => Squeezed(string.Concat(PlainText.Paragraphs(text)));
}
