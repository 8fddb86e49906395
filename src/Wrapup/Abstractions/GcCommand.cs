using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>
/// What every cmdlet here is made of: one token that Ctrl+C and the end of the pipeline cancel, and the one place where asynchronous work
/// is waited for on the pipeline thread.
/// </summary>
public abstract class GcCommand : PSCmdlet, IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private bool _disposed;
    private bool? _isVerbose;

    /// <summary>Starts the token of the invocation.</summary>
    protected GcCommand() => StopToken = _stop.Token;

    /// <summary>Cancelled when the pipeline stops for whatever cause.</summary>
    private protected CancellationToken StopToken { get; }

    /// <summary>How often the pipeline thread looks up while it waits.</summary>
    internal static TimeSpan LookUp { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether verbose lines would reach anybody; asked before work that only they need.</summary>
    private protected bool IsVerbose => _isVerbose ??= AsksForVerbose();

    /// <summary>Ends the token. The engine calls it on its own, not on an instance that a user holds.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what still runs, so that a downstream stop leaves no request behind.</summary>
    protected virtual void Dispose(bool disposing)
    {
        lock (_gate)
        {
            if (_disposed || !disposing)
            {
                return;
            }

            _disposed = true;
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    /// <summary>Ctrl+C: called on another thread while the pipeline thread waits.</summary>
    protected override void StopProcessing()
    {
        lock (_gate)
        {
            // the engine may ask to stop a command that has just ended
            if (!_disposed)
            {
                _stop.Cancel();
            }
        }
    }

    /// <summary>Waits for asynchronous work on the pipeline thread; its calls are written as verbose lines afterwards.</summary>
    private protected T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        CallTrace? trace = StartTrace();
        try
        {
            return UnlessStopped(() => Await(work(StopToken)));
        }
        finally
        {
            EndTrace(trace);
        }
    }

    /// <summary>The items of a stream as they come, each waited for on the pipeline thread.</summary>
    private protected IEnumerable<T> Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> work)
    {
        IAsyncEnumerator<T> items = work(StopToken).GetAsyncEnumerator(StopToken);
        try
        {
            while (Run(_ => items.MoveNextAsync().AsTask()))
            {
                yield return items.Current;
            }
        }
        finally
        {
            items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits for a task on the pipeline thread, which looks up now and then meanwhile.</summary>
    private protected T Await<T>(Task<T> task)
    {
        while (!task.IsCompleted && Task.WaitAny([task], LookUp) < 0)
        {
            WhileWaiting();
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Called now and then on the pipeline thread while it waits, so that it can say why.</summary>
    private protected virtual void WhileWaiting()
    {
    }

    /// <summary>Turns the cancellation of our own token into the engine's word for it.</summary>
    private protected T UnlessStopped<T>(Func<T> wait)
    {
        try
        {
            return wait();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>From here to <see cref="EndTrace"/> the calls of this thread's work are noted, if anybody listens.</summary>
    private protected CallTrace? StartTrace() => CallTrace.Current = IsVerbose ? new CallTrace() : null;

    private void EndTrace(CallTrace? trace)
    {
        CallTrace.Current = null;
        WriteTrace(trace);
    }

    /// <summary>Writes the noted calls in their order.</summary>
    private protected void WriteTrace(CallTrace? trace)
    {
        if (trace is null || StopToken.IsCancellationRequested)
        {
            return;
        }

        foreach (string line in trace.Lines)
        {
            WriteVerbose(line);
        }
    }

    private bool AsksForVerbose()
    {
        if (MyInvocation.BoundParameters.TryGetValue("Verbose", out object? bound))
        {
            return bound is SwitchParameter { IsPresent: true };
        }

        return LanguagePrimitives.TryConvertTo(GetVariableValue("VerbosePreference"), out ActionPreference preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
