using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;

namespace Wrapup.Benchmarks.Macro;

/// <summary>The module in a real runspace, connected to a sandbox: what a user runs.</summary>
internal sealed class PipelineRunner : IDisposable
{
    private readonly Runspace _runspace;

    public PipelineRunner()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Repository.Manifest]);
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>Connects; the connection that it returns may be passed to other runspaces.</summary>
    public object Connect(Uri address, string api, int requestsPerMinute) => Run(
        """
        param($Uri, $Credential, $Api, $Rate)
        Connect-GcOrg -BaseUri $Uri -Credential $Credential -Api $Api -RequestsPerMinute $Rate -PassThru
        """,
        address,
        new PSCredential("sandbox", new NetworkCredential(string.Empty, "sandbox").SecurePassword),
        api,
        requestsPerMinute).Single().BaseObject;

    /// <summary>Runs a script with arguments; the first error ends it.</summary>
    public IReadOnlyList<PSObject> Run(string script, params object?[] arguments)
    {
        using PowerShell shell = Make(script, arguments);
        PSObject[] output = [.. shell.Invoke()];
        return shell.Streams.Error.Count == 0 ? output : throw new InvalidOperationException($"{shell.Streams.Error[0]}", shell.Streams.Error[0].Exception);
    }

    /// <summary>A script with arguments, ready to be run by the caller, errors and all.</summary>
    public PowerShell Make(string script, params object?[] arguments)
    {
        PowerShell shell = PowerShell.Create(_runspace);
        _ = shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            _ = shell.AddArgument(argument);
        }

        return shell;
    }

    public void Dispose() => _runspace.Dispose();

    /// <summary>Rows as Import-Csv makes them, one by one as the pipeline asks for them.</summary>
    public static IEnumerable<PSObject> Rows(IEnumerable<SandboxRecord> records)
    {
        foreach (SandboxRecord record in records)
        {
            var row = new PSObject();
            row.Properties.Add(new PSNoteProperty("InteractionId", record.InteractionId));
            row.Properties.Add(new PSNoteProperty("WrapupCode", "Resolved"));
            yield return row;
        }
    }
}
