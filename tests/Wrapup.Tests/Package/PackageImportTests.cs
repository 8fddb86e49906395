using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Shell;
using Xunit;

namespace Wrapup.Tests.Package;

/// <summary>The packed tree works where no work tree is: in a process of its own, since this one has the module already.</summary>
public sealed class PackageImportTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private static CancellationToken EndOfTest => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_imported_and_answers()
    {
        const string Line = """
            (Get-Module Wrapup).Version.ToString()
            (Get-Command Set-GcWrapup).ImplementingType.Assembly.Location
            (Get-GcRegion).Count
            (Get-Help Set-GcWrapup).Name
            """;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wrapup.Shell.dll"), "-c", Line])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [RepositoryFiles.ModuleVariable] = Path.Combine(packed.Output.Tree, "Wrapup.psd1") },
        };
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync(EndOfTest);
        string output = await shell.StandardOutput.ReadToEndAsync(EndOfTest);
        await shell.WaitForExitAsync(EndOfTest);

        Assert.Equal(string.Empty, await error);
        Assert.Equal(
            [packed.Manifest.Version, Path.Combine(packed.Output.Tree, "bin", "net8.0", "Wrapup.dll"), "18", "Set-GcWrapup"],
            output.Trim().ReplaceLineEndings("\n").Split('\n'));
    }
}
