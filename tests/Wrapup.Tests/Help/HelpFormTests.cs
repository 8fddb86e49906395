using System;
using System.IO;
using Wrapup.Shell.Help;
using Xunit;

namespace Wrapup.Tests.Help;

/// <summary>A help file that does not keep to the form is refused with its name and line.</summary>
public sealed class HelpFormTests : IDisposable
{
    private const string Good = """
        # Get-Thing

        Gets a thing.

        ## Description

        At length.

        ## Parameters

        ### -Name

        The name.

        ## Inputs

        ## Outputs

        ### Thing

        A thing.

        ## Examples

        ```prologue
        $a = 1
        ```

        ### One

        ```powershell pwsh error=InvalidInput
        Get-Thing
        ```

        ```check
        $true
        ```

        Shows it.

        ## Links

        - [Set-Thing](Set-Thing.md)
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrapup-help");

    private string FilePath => Path.Combine(_folder.FullName, "Get-Thing.md");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_in_the_form_is_read_whole()
    {
        CmdletHelp help = Read(Good);

        Assert.Equal("Get-Thing", help.Name);
        Assert.Equal("Gets a thing.", help.Synopsis.Markdown);
        Assert.Equal("Name", Assert.Single(help.Parameters).Name);
        Assert.Equal("Thing", Assert.Single(help.Outputs).Name);
        Assert.Empty(help.Inputs);
        Assert.Equal("$a = 1", help.Prologue);
        HelpExample example = Assert.Single(help.Examples);
        Assert.Equal(("One", "Get-Thing", true, "InvalidInput", "$true"), (example.Title, example.Code, example.NeedsPwsh, example.Error, example.Check));
        Assert.Equal("Shows it.", example.Remarks.Markdown);
        Assert.Equal(new HelpLink("Set-Thing", "Set-Thing.md"), Assert.Single(help.Links));
    }

    [Theory]
    [InlineData("# Get-Thing", "# Get-Other", 1)]
    [InlineData("Gets a thing.", "", 1)]
    [InlineData("## Description", "## Describtion", 5)]
    [InlineData("At length.", "", 5)]
    [InlineData("The name.", "", 11)]
    [InlineData("### -Name", "The name.\n\n### -Name", 11)]
    [InlineData("The name.", "The name.\n\n### -Name\n\nThe name again.", 15)]
    [InlineData("## Inputs\n\n## Outputs", "## Outputs\n\n## Inputs", 17)]
    [InlineData("```prologue", "```powershell", 25)]
    [InlineData("```powershell pwsh error=InvalidInput", "```csharp", 29)]
    [InlineData("pwsh error=InvalidInput", "sometimes", 31)]
    [InlineData("Shows it.", "", 29)]
    [InlineData("- [Set-Thing](Set-Thing.md)", "- Set-Thing", 43)]
    [InlineData("- [Set-Thing](Set-Thing.md)", "See [Set-Thing](Set-Thing.md).", 41)]
    [InlineData("## Links", "#### Links", 41)]
    public void What_is_wrong_is_told_with_its_line(string right, string wrong, int line)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        HelpFormatException error = Assert.Throws<HelpFormatException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith($"{FilePath}({line}): error HELP001: ", error.Message, StringComparison.Ordinal);
    }

    private CmdletHelp Read(string text)
    {
        File.WriteAllText(FilePath, text);
        return CmdletHelpReader.Read(FilePath);
    }
}
