using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>A script that runs on in a runspace of its own while the test goes on.</summary>
internal sealed class LiveScript : IAsyncDisposable
{
    // what never comes fails the test; a busy machine has all the time that it takes
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly ModuleHost _host;
    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = new() { EnumeratorNeverBlocks = true };
    private readonly IAsyncResult _run;

    private LiveScript(ModuleHost host, string script, (string Name, object? Value)[] variables)
    {
        _host = host;
        foreach ((string name, object? value) in variables)
        {
            host.Runspace.SessionStateProxy.SetVariable(name, value);
        }

        _shell = PowerShell.Create(host.Runspace);
        _run = _shell.AddScript(script).BeginInvoke<PSObject, PSObject>(null, _output);
    }

    public IReadOnlyList<PSObject> Output => [.. _output.Where(o => o is not null)];

    // one by one: a copy of the whole is made for as many as there were a moment before, and fails where another comes meanwhile
    public IReadOnlyList<ErrorRecord> Errors => [.. Enumerable.Range(0, _shell.Streams.Error.Count).Select(at => _shell.Streams.Error[at])];

    public bool HasEnded => _run.IsCompleted;

    /// <summary>Why the script has ended; null while it goes on.</summary>
    public string? Ended => HasEnded ? _shell.InvocationStateInfo.Reason?.ToString() ?? "It came to its end." : null;

    public static LiveScript Start(SandboxServer sandbox, string script, params (string Name, object? Value)[] variables) =>
        new(ModuleHost.Connected(sandbox, Apis.Conversations), script, variables);

    /// <summary>Starts a script and waits until it has so many sockets open.</summary>
    public static async Task<LiveScript> ListeningAsync(SandboxServer sandbox, string script, params (string Name, object? Value)[] variables)
    {
        long before = Sockets(sandbox);
        LiveScript live = Start(sandbox, script, variables);
        await Condition.UntilAsync(() => Sockets(sandbox) > before || live.HasEnded);
        Assert.False(live.HasEnded, string.Join("; ", live.Errors));
        return live;
    }

    public static long Sockets(SandboxServer sandbox) => sandbox.Stats.ByStatus.GetValueOrDefault(101);

    /// <summary>Waits for the end of the script; what ended it is thrown.</summary>
    public async Task EndAsync()
    {
        await Condition.UntilAsync(() => HasEnded);
        _ = _shell.EndInvoke(_run);
    }

    /// <summary>Ctrl+C, at which the pipeline has to end.</summary>
    public Task StopAsync() => Task.Run(_shell.Stop).WaitAsync(s_patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Task.Run(_shell.Stop);
        _shell.Dispose();
        _output.Dispose();
        _host.Dispose();
    }
}
