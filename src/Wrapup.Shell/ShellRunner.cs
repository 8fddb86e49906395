using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Wrapup.Shell.Hosting;

namespace Wrapup.Shell;

/// <summary>One run of the program, from its command line to its exit code.</summary>
internal static class ShellRunner
{
    private const int Failed = 1;
    private const int WrongUsage = 64;

    /// <summary>Runs a command line on a terminal; a stop ends it with 130.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ShellTerminal terminal, CancellationToken stop)
    {
        ShellOptions options;
        try
        {
            options = ShellOptions.Parse(args);
        }
        catch (ArgumentException wrong)
        {
            await terminal.Error.WriteLineAsync($"{wrong.Message} See --help.").ConfigureAwait(false);
            return WrongUsage;
        }

        if (options.Help)
        {
            await terminal.Output.WriteLineAsync(ShellOptions.Usage).ConfigureAwait(false);
            return 0;
        }

        try
        {
            RepositoryFiles files = RepositoryFiles.Above(AppContext.BaseDirectory);
            return await (options.Sandbox ? RunWithSandboxAsync(options, files, terminal, stop) : RunAsync(options, files, null, terminal, stop))
                .ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            // no manifest above the program, or no port for the sandbox
            await terminal.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ShellEngine.Stopped;
        }
    }

    private static async Task<int> RunWithSandboxAsync(ShellOptions options, RepositoryFiles files, ShellTerminal terminal, CancellationToken stop)
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions(), stop).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            return await RunAsync(options, files, sandbox, terminal, stop).ConfigureAwait(false);
        }
    }

    private static async Task<int> RunAsync(
        ShellOptions options, RepositoryFiles files, SandboxServer? sandbox, ShellTerminal terminal, CancellationToken stop)
    {
        using var engine = new ShellEngine(terminal, VariablesFor(sandbox), stop);
        string? script = options.Tour ? files.Tour : options.Script;
        if (script is null || !files.BuildsTheModule(script))
        {
            int imported = await engine.RunAsync($"Import-Module -Name {ScriptCall.Quoted(files.Manifest)} -ErrorAction Stop").ConfigureAwait(false);
            if (imported != 0)
            {
                return imported;
            }
        }

        return await engine.RunAsync(script is null ? options.Line! : ScriptCall.Of(script, options.Arguments)).ConfigureAwait(false);
    }

    /// <summary>What a script needs to connect to the sandbox that was started for it.</summary>
    private static IEnumerable<SessionStateVariableEntry> VariablesFor(SandboxServer? sandbox)
    {
        if (sandbox is null)
        {
            return [];
        }

        var credential = new PSCredential("sandbox", new NetworkCredential("", "sandbox").SecurePassword);
        return
        [
            new SessionStateVariableEntry("SandboxUri", sandbox.BaseUri, "The sandbox that was started for this run."),
            new SessionStateVariableEntry("SandboxCredential", credential, "A client of the sandbox that may do all."),
        ];
    }
}
