using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Wrapup.Benchmarks.Macro;

/// <summary>What a child process does: import one module in a fresh engine, say how many milliseconds that took.</summary>
internal static class ImportSample
{
    public static int Run(string manifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        // the engine's own first steps are not the module's
        _ = shell.AddScript("$null = Get-Command Import-Module; 1 | ForEach-Object { $_ }").Invoke();
        shell.Commands.Clear();
        _ = shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop);
        long start = Stopwatch.GetTimestamp();
        _ = shell.Invoke();
        Console.WriteLine(Text.Milliseconds(Stopwatch.GetElapsedTime(start)));
        return 0;
    }
}
