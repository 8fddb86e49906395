using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.PowerShell;

namespace Wrapup.Shell.Hosting;

/// <summary>An open engine: runs commands one after the other on a terminal and gives each one's exit code.</summary>
internal sealed class ShellEngine : IDisposable
{
    /// <summary>The exit code after Ctrl+C: 128 and the number of the signal.</summary>
    public const int Stopped = 130;

    private const int Failed = 1;
    private static readonly TimeSpan s_stopGrace = TimeSpan.FromSeconds(2);

    private readonly ShellTerminal _terminal;
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private readonly CancellationToken _stop;
    private bool _abandoned;

    public ShellEngine(ShellTerminal terminal, IEnumerable<SessionStateVariableEntry> variables, CancellationToken stop)
    {
        _terminal = terminal;
        _stop = stop;
        _host = new ShellHost(terminal, stop);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Variables.Add(variables);
        if (OperatingSystem.IsWindows())
        {
            // as pwsh has it: without this the policy of Windows PowerShell, which runs no script at all, would count
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
    }

    /// <summary>Runs a text of the language and gives its exit code; errors are told on the terminal.</summary>
    public async Task<int> RunAsync(string text)
    {
        // In the history, because only then the engine keeps $? of the last statement.
        Pipeline pipeline = _runspace.CreatePipeline(text, addToHistory: true);
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add("Out-Default");

        using var patience = new CancellationTokenSource();
        using CancellationTokenRegistration stopping = _stop.Register(() =>
        {
            pipeline.StopAsync();
            patience.CancelAfter(s_stopGrace);
        });
        try
        {
            _ = await Task.Run(pipeline.Invoke, CancellationToken.None).WaitAsync(patience.Token).ConfigureAwait(false);
            bool stopped = pipeline.PipelineStateInfo.State == PipelineState.Stopped;
            pipeline.Dispose();
            return stopped ? Stopped : _host.ExitCode ?? LastStatus();
        }
        catch (Exception exception) when (exception is PipelineStoppedException or InvalidPipelineStateException && _stop.IsCancellationRequested)
        {
            // stopped while it ran, or before it had begun
            return Stopped;
        }
        catch (OperationCanceledException)
        {
            _abandoned = true;
            return Stopped;
        }
        catch (IncompleteParseException incomplete)
        {
            // the engine's own view of a line that breaks off is empty
            await _terminal.Error.WriteLineAsync($"ParserError: {incomplete.Message}").ConfigureAwait(false);
            return Failed;
        }
        catch (RuntimeException exception)
        {
            Report(exception.ErrorRecord);
            return Failed;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // closing waits for the pipeline, and an abandoned one is one that does not end
        if (!_abandoned)
        {
            _runspace.Dispose();
        }
    }

    /// <summary>0 after success; else the code that `exit` or a native program left, or 1 where none did.</summary>
    private int LastStatus() =>
        _runspace.SessionStateProxy.GetVariable("?") is true ? 0
        : _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code and not 0 ? code
        : Failed;

    /// <summary>Shows the error that ended a run, by the engine's own view, beside the output.</summary>
    private void Report(ErrorRecord error)
    {
        using PowerShell view = PowerShell.Create(_runspace);
        view.AddCommand("Out-Default");
        var settings = new PSInvocationSettings { Host = new ShellHost(_terminal.ErrorsOnly(), _stop) };
        view.Invoke(new[] { error }, settings);
    }
}
