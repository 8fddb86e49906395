using System;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using Microsoft.PowerShell;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>A real runspace with the built module imported from its manifest, as a user's session has it.</summary>
public sealed class ModuleHost : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleHost()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([BuiltModule.Manifest]);
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(Screen, state);
        _runspace.Open();
    }

    internal CapturingHost Screen { get; } = new();

    internal Runspace Runspace => _runspace;

    public void Dispose() => _runspace.Dispose();

    /// <summary>A runspace that is connected to the sandbox.</summary>
    internal static ModuleHost Connected(SandboxServer sandbox, string api = "Auto", string client = "sandbox")
    {
        var host = new ModuleHost();
        host.Connect(sandbox, api, client);
        return host;
    }

    internal ModuleHost Connect(SandboxServer sandbox, string api = "Auto", string client = "sandbox")
    {
        _ = Run("Connect-GcOrg -BaseUri $baseUri -Credential $client -Api $api -RequestsPerMinute 1000000",
            ("baseUri", sandbox.BaseUri), ("client", Credential(client, client)), ("api", api)).AssertClean();
        return this;
    }

    internal static PSCredential Credential(string id, string secret)
    {
        var password = new SecureString();
        foreach (char c in secret)
        {
            password.AppendChar(c);
        }

        return new PSCredential(id, password);
    }

    /// <summary>Runs a script with variables of these names; what it ends with is caught as a user's catch does.</summary>
    internal Ran Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        using PowerShell shell = PowerShell.Create(_runspace);

        // An error that ends a statement is caught as a user's catch would, which tells it from one that does not.
        _ = shell.AddScript($"$global:caught = $null; try {{\n{script}\n}} catch {{ $global:caught = $_ }}");
        Collection<PSObject> output = shell.Invoke();
        var terminating = _runspace.SessionStateProxy.GetVariable("caught") as ErrorRecord;
        Captured.AssertSilent(shell, terminating);
        return new Ran(
            output,
            [.. shell.Streams.Error],
            [.. shell.Streams.Warning.Select(w => w.Message)],
            [.. shell.Streams.Verbose.Select(v => v.Message)],
            terminating);
    }

    /// <summary>What the host shows of a script's output, by the module's own views.</summary>
    internal string Render(string script, params (string Name, object? Value)[] variables)
    {
        Screen.Clear();
        Ran ran = Run($"& {{ {script} }} | Out-Default", variables);
        Assert.Null(ran.Terminating);
        return Screen.Text;
    }
}
