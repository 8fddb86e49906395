using System;
using System.IO;
using System.Threading.Tasks;
using Wrapup.Shell;
using Wrapup.Shell.Hosting;
using Xunit;

namespace Wrapup.Tests.Shell;

[Collection("PSStyle is one for the whole process")]
public sealed class StreamTests
{
    private const string Refusal = "function Set-Something { [CmdletBinding()] param(); "
        + "$record = [Management.Automation.ErrorRecord]::new([Exception]::new('The interaction is active.'), 'Active', 'InvalidOperation', 7); "
        + "$record.ErrorDetails = [Management.Automation.ErrorDetails]::new(''); "
        + "$record.ErrorDetails.RecommendedAction = 'Wait until it has ended.'; "
        + "$PSCmdlet.WriteError($record) }; ";

    [Fact]
    public async Task An_error_reads_as_command_message_and_advice()
    {
        ShellRun run = await ShellRun.OfAsync("-c", Refusal + "Set-Something");

        Assert.Equal(
            ["Set-Something: The interaction is active.", "  Recommendation: Wait until it has ended."],
            run.Error.Trim().ReplaceLineEndings("\n").Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task An_error_in_a_script_shows_its_line_and_the_script_goes_on()
    {
        ShellRun run = await ShellRun.OfScriptAsync(Refusal + "\nSet-Something\n'after'");

        Assert.Contains("|  Set-Something", run.Error, StringComparison.Ordinal);
        Assert.Contains("| The interaction is active.", run.Error, StringComparison.Ordinal);
        Assert.Contains("  Recommendation: Wait until it has ended.", run.Error, StringComparison.Ordinal);
        Assert.Equal("after", run.Output.Trim());
    }

    [Theory]
    [InlineData("throw 'out'", "Exception: out")]
    [InlineData("1 +", "ParserError: You must provide a value expression")]
    [InlineData("if 1 {}", "Missing '(' after 'if'")]
    public async Task The_error_that_ends_a_run_is_told(string line, string message)
    {
        ShellRun run = await ShellRun.OfAsync("-c", line);

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Other_streams_are_named()
    {
        ShellRun run = await ShellRun.OfScriptAsync("""
            [CmdletBinding()] param()
            'plain'
            $PSCmdlet.WriteWarning('careful')
            $PSCmdlet.WriteVerbose('said')
            $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Working', 'half way'))
            """, "-Verbose");

        Assert.Equal(["plain", "WARNING: careful", "VERBOSE: said"], run.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task What_is_captured_has_no_colours_and_a_width_of_120()
    {
        ShellRun run = await ShellRun.OfAsync("-c", "\"$($PSStyle.Foreground.Red)red$($PSStyle.Reset)\"; $Host.UI.RawUI.WindowSize.Width; Get-Module");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("red", run.Output, StringComparison.Ordinal);
        Assert.Contains("120", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task A_screen_gets_colours_and_a_line_of_progress_that_makes_room()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string line = "$Host.UI.WriteProgress(1, [Management.Automation.ProgressRecord]::new(1, 'Working', 'half way')); $Host.UI.WriteWarningLine('careful')";
        int code = await ShellRunner.RunAsync(
            ["-c", line], new ShellTerminal(output, error) { Colours = true, ErrorColours = true }, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Equal("Working: half way\r\u001b[K", error.ToString());
        Assert.Matches("^\u001b.*WARNING: careful\u001b\\[0m$", output.ToString().Trim());
    }

    [Fact]
    public async Task The_module_is_loaded_from_the_manifest()
    {
        ShellRun run = await ShellRun.OfAsync("-c", "(Get-Module).Name; [IO.Path]::GetFileName((Get-Module Wrapup).Path); $SandboxUri -eq $null");

        Assert.Equal(["Wrapup", "Wrapup.dll", "True"], run.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task A_sandbox_is_started_on_demand()
    {
        ShellRun run = await ShellRun.OfAsync("--sandbox", "-c", "$SandboxUri.Host; $SandboxUri.IsLoopback; $SandboxCredential.UserName; "
            + "[Net.Http.HttpClient]::new().GetStringAsync(\"${SandboxUri}sandbox/stats\").Result.StartsWith('{')");

        Assert.Equal(["127.0.0.1", "True", "sandbox", "True"], run.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
    }
}
