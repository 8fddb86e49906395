using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests.Shell;

public sealed class ProcessTests
{
    private static CancellationToken EndOfTest => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_writes_utf8_errors_apart_and_gives_the_code_of_the_script()
    {
        using var script = new ScriptFile("'Grüße, 東京 €'; Get-Nope; $Host.UI.RawUI.WindowSize.Width; exit 3");
        using Process shell = Start(script.Path);
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync(EndOfTest);
        string output = await shell.StandardOutput.ReadToEndAsync(EndOfTest);
        await shell.WaitForExitAsync(EndOfTest);

        Assert.Equal(["Grüße, 東京 €", "120"], output.Trim().ReplaceLineEndings("\n").Split('\n'));
        Assert.Contains("'Get-Nope' is not recognized", await error, StringComparison.Ordinal);
        Assert.Equal(3, shell.ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_program_with_130_even_when_the_script_does_not_heed_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A signal can't be sent to one process there.");
        using Process shell = Start("-c", "'started'; [Threading.Tasks.Task]::Delay([Threading.Timeout]::InfiniteTimeSpan).Wait()");
        Assert.Equal("started", await shell.StandardOutput.ReadLineAsync(EndOfTest));

        try
        {
            using Process kill = Process.Start("kill", ["-INT", $"{shell.Id}"]);
            await kill.WaitForExitAsync(EndOfTest);
            await shell.WaitForExitAsync(EndOfTest).WaitAsync(TimeSpan.FromMinutes(1), EndOfTest);

            Assert.Equal(130, shell.ExitCode);
        }
        finally
        {
            shell.Kill();
        }
    }

    private static Process Start(params string[] args)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Wrapup.Shell.dll"), .. args];
        // a test run that was started in the background has Ctrl+C ignored, and hands that on
        command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. command] : command;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }
}
