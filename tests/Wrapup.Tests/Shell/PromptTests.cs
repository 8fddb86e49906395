using System;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests.Shell;

public sealed class PromptTests
{
    private const string Confirming = """
        function Set-Something { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('it')) { 'done' } else { 'left' } };
        """;

    [Theory]
    [InlineData("y\n", "done")]
    [InlineData("\n", "done")]
    [InlineData("No\n", "left")]
    [InlineData("what\n?\nn\n", "left")]
    public async Task Confirm_asks_and_takes_the_answer(string answers, string outcome)
    {
        ShellRun run = await ShellRun.OfAsync(["-c", Confirming + "Set-Something"], answers);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[Y] Yes", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(outcome, run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_without_a_person_fails_at_once_and_says_how_to_go_on()
    {
        ShellRun run = await ShellRun.OfAsync("-c", "$ErrorActionPreference = 'Stop'; " + Confirming + "Set-Something");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the input is not interactive", run.Error, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Confirm_can_be_switched_off()
    {
        ShellRun run = await ShellRun.OfAsync("-c", Confirming + "Set-Something -Confirm:$false");

        Assert.Equal("done", run.Output.Trim());
    }

    [Theory]
    [InlineData("[string] $Name", "Ann\n", "Ann")]
    [InlineData("[string[]] $Name", "Ann\nBob\n\n", "Ann Bob")]
    [InlineData("[int] $Name", "42\n", "42")]
    [InlineData("[pscredential] $Name", "ann\nsecret\n", "ann secret")]
    public async Task Missing_parameters_are_asked_for(string parameter, string answers, string value)
    {
        string text = $"function F {{ param([Parameter(Mandatory)] {parameter}) "
            + "if ($Name -is [pscredential]) { \"$($Name.UserName) $($Name.GetNetworkCredential().Password)\" } else { \"$Name\" } }; F";
        ShellRun run = await ShellRun.OfAsync(["-c", text], answers);

        Assert.Empty(run.Error);
        Assert.EndsWith(value, run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_parameters_without_a_person_are_an_error()
    {
        ShellRun run = await ShellRun.OfAsync("-c", "Import-Module");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("missing mandatory parameters: Name", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForCredential('a', 'b', '', '')")]
    [InlineData("$Host.UI.RawUI.ReadKey()")]
    public async Task A_question_to_nobody_does_not_wait(string line)
    {
        ShellRun run = await ShellRun.OfAsync("-c", line);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the input is not interactive", run.Error, StringComparison.Ordinal);
    }
}
