using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests.Shell;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("exit 0", 0)]
    [InlineData("'done'", 0)]
    [InlineData("Get-Nope; 'done'", 0)]
    [InlineData("throw 'out'", 1)]
    [InlineData("[int]::Parse('x'); exit 4", 4)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nope; exit 4", 1)]
    [InlineData("if (", 1)]
    [InlineData("#Requires -Version 99.0", 1)]
    [InlineData("$global:LASTEXITCODE = 5", 0)]
    [InlineData("function F { exit 6 }; F", 6)]
    public async Task A_script_ends_with_its_own_code(string text, int code)
    {
        ShellRun run = await ShellRun.OfScriptAsync(text);

        Assert.Equal(code, run.ExitCode);
    }

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("1", 0)]
    [InlineData("1; Get-Nope", 1)]
    [InlineData("Get-Nope; 1", 0)]
    [InlineData("throw 'out'", 1)]
    [InlineData("1 +", 1)]
    [InlineData("$Host.SetShouldExit(7)", 7)]
    public async Task A_line_ends_with_the_state_of_its_last_statement(string line, int code)
    {
        ShellRun run = await ShellRun.OfAsync("-c", line);

        Assert.Equal(code, run.ExitCode);
    }

    [Fact]
    public async Task A_native_program_that_failed_is_not_an_exit_of_the_script()
    {
        ShellRun run = await ShellRun.OfScriptAsync("dotnet exec no-such-file.dll 2>&1 | Out-Null; $LASTEXITCODE -ne 0");

        Assert.Equal("True", run.Output.Trim());
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("no-such.ps1", "does not exist")]
    [InlineData("script.txt", "is no PowerShell script")]
    [InlineData("--nope", "is no option")]
    [InlineData("-c", "needs a line")]
    public async Task A_wrong_command_line_says_what_is_wrong(string argument, string message)
    {
        ShellRun run = await ShellRun.OfAsync(argument);

        Assert.Equal(64, run.ExitCode);
        Assert.Contains(message, run.Error, System.StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Help_is_on_the_output()
    {
        ShellRun run = await ShellRun.OfAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--sandbox", run.Output, System.StringComparison.Ordinal);
    }
}
