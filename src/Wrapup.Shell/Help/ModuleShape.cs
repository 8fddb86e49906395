using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Wrapup.Shell.Help;

/// <summary>The module as the engine has it once it is imported: nothing that the engine knows is written by hand.</summary>
/// <param name="ProjectUri">Where the project lives, from the manifest; null where it says nothing.</param>
/// <param name="Cmdlets">The cmdlets, by name.</param>
internal sealed record ModuleShape(Uri? ProjectUri, IReadOnlyList<CmdletShape> Cmdlets)
{
    /// <summary>Imports a manifest into an engine of its own and asks it.</summary>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public static ModuleShape Read(string manifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        PSModuleInfo module = shell.AddCommand("Import-Module")
            .AddParameter("Name", manifest).AddParameter("PassThru").AddParameter("ErrorAction", ActionPreference.Stop)
            .Invoke<PSModuleInfo>()[0];
        return new ModuleShape(
            module.ProjectUri,
            [.. module.ExportedCmdlets.Values.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase).Select(c => new CmdletShapeReader(c).Read())]);
    }
}
