using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>A process of its own that runs Set-GcWrapup over rows: the real engine, the built module, and a journal where one is named.</summary>
internal sealed class ShellChild : IDisposable
{
    private const string Script = """
        param($Uri, $Token, $Rows, $Journal, $Rate)
        Connect-GcOrg -BaseUri $Uri -AccessToken ([System.Net.NetworkCredential]::new('', $Token).SecurePassword) -Api Conversations -RequestsPerMinute $Rate
        $bulk = if ($Journal) { @{ JournalPath = $Journal; Resume = $true } } else { @{} }
        [System.IO.File]::ReadLines($Rows) | ForEach-Object {
            $cells = $_.Split(',')
            [pscustomobject]@{ InteractionId = $cells[0]; WrapupCode = $cells[1]; Notes = $cells[2] }
        } | Set-GcWrapup -Force @bulk
        """;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ShellChild(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Writes what a run needs into a folder.</summary>
    public static void Prepare(string folder, string name, IEnumerable<BulkRow> rows)
    {
        File.WriteAllText(Path.Combine(folder, "run.ps1"), Script);
        File.WriteAllLines(Path.Combine(folder, name), rows.Select(r => $"{r.Id},{r.Code},{r.Notes}"));
    }

    /// <summary>Starts a run over the rows of a file in the folder.</summary>
    public static ShellChild Start(SandboxServer sandbox, string token, string folder, string rows, string journal = "", int rate = 0) =>
        Start("dotnet", Arguments(sandbox, token, folder, rows, journal, rate));

    /// <summary>Starts a run whose files may not grow beyond so many blocks of 512 bytes.</summary>
    public static ShellChild StartLimited(SandboxServer sandbox, string token, string folder, string rows, string journal, int blocks) => Start(
        "/bin/sh",
        // the runtime maps its code through a file in memory, to which the limit would apply as well
        ["-c", $"ulimit -f {blocks} && DOTNET_EnableWriteXorExecute=0 exec dotnet \"$@\"", "sh", .. Arguments(sandbox, token, folder, rows, journal, 0)]);

    private static string[] Arguments(SandboxServer sandbox, string token, string folder, string rows, string journal, int rate) =>
    [
        Path.Combine(AppContext.BaseDirectory, "Wrapup.Shell.dll"), Path.Combine(folder, "run.ps1"),
        sandbox.BaseUri.ToString(), token, Path.Combine(folder, rows), journal, $"{rate}",
    ];

    private static ShellChild Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var child = new ShellChild(Process.Start(start)!);
        child._process.StandardInput.Close();
        return child;
    }

    /// <summary>Ends it as a power cut would: SIGKILL, no handler runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end, which need not be a good one; gives what it said.</summary>
    public async Task<(int ExitCode, string Said)> EndAnyhowAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _output + await _error);
    }

    /// <summary>Waits for its end; whatever it said is in the failure where that was not a good one.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = await _output + await _error;
        Assert.True(_process.ExitCode == 0 && (await _error).Length == 0, said);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
