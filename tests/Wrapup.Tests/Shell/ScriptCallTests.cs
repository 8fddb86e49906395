using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests.Shell;

public sealed class ScriptCallTests
{
    private const string Script = """
        param([string] $Task = 'Build', [switch] $Fast, [int] $Count, [Parameter(ValueFromRemainingArguments)] $Rest)
        "$Task|$Fast|$Count|$Rest"
        """;

    [Theory]
    [InlineData("Build|False|0|")]
    [InlineData("Test|False|0|", "-Task", "Test")]
    [InlineData("Test|False|0|", "Test")]
    [InlineData("Test|False|0|", "-Task:Test")]
    [InlineData("Test|True|0|", "-Fast", "Test")]
    [InlineData("Build|True|0|", "-Fast:$true")]
    [InlineData("Build|False|0|", "-Fast:false")]
    [InlineData("Build|False|-5|", "-Count", "-5")]
    [InlineData("a b|False|1|it's $HOME -", "a b", "1", "it's", "$HOME", "-")]
    public async Task Arguments_bind_as_if_typed(string expected, params string[] args)
    {
        ShellRun run = await ShellRun.OfScriptAsync(Script, args);

        Assert.Equal("", run.Error);
        Assert.Equal(expected, run.Output.Trim());
    }

    [Fact]
    public async Task A_name_that_the_script_has_not_ends_it_with_an_error()
    {
        ShellRun run = await ShellRun.OfScriptAsync("[CmdletBinding()] param() 'ran'", "-Nope");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("parameter name 'Nope'", run.Error, System.StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_script_knows_where_it_is()
    {
        ShellRun run = await ShellRun.OfScriptAsync("[IO.Path]::GetFileName($PSCommandPath); $PSScriptRoot.Length -gt 3; $MyInvocation.MyCommand.Name");

        Assert.Equal(["it's a script.ps1", "True", "it's a script.ps1"], run.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
    }
}
