using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>
/// A cmdlet that keeps many records in flight and speaks of them in the order in which they came. Work runs elsewhere; every line and object
/// is written here, on the pipeline thread.
/// </summary>
/// <typeparam name="T">What a record yields, once for each participant that is meant.</typeparam>
public abstract class RecordCommand<T> : InteractionCommand
{
    private WrapupRun? _run;
    private OrderedWindow<Outcome<T>>? _window;

    /// <summary>How many requests may be under way at once (1 to 64); the pace per minute is the connection's.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override void Begin()
    {
        base.Begin();
        var options = new RunOptions { ThrottleLimit = ThrottleLimit };
        _run = new WrapupRun(RunServices.Of(Org), options, null, StopToken);
        _window = new OrderedWindow<Outcome<T>>(options.LookAhead, options.Held, Busy(_run));
        _run.Moved = _window.Wake;
    }

    /// <summary>How many records are busy, where being unfinished does not mean that.</summary>
    private protected virtual Func<int>? Busy(WrapupRun run) => null;

    /// <summary>Starts the work on the record at hand. Called on the pipeline thread, so it may ask the user.</summary>
    private protected abstract Task<IReadOnlyList<T>> StartAsync(WrapupRun run);

    /// <summary>Writes one result, in its order.</summary>
    private protected abstract void Write(T result, object? row);

    private protected sealed override void Process()
    {
        Pump(isLast: false);
        _window!.Add(StartRecordAsync);
        WriteFinished();
    }

    private protected sealed override void End() => Pump(isLast: true);

    /// <summary>Lets go of the records in flight, which the token has cancelled.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _run?.Dispose();
            _run = null;
        }
    }

    // Writes what is finished, and waits for room, or for all that is left.
    private void Pump(bool isLast)
    {
        WriteFinished();
        while (isLast ? _window!.Count > 0 : _window!.IsFull)
        {
            Wait(forRoom: !isLast);
            WriteFinished();
        }

        // What ended the run ended it for all rows to come; those in flight were told of first.
        if (!isLast && _run!.End.Cause is { } cause)
        {
            Pump(isLast: true);
            ThrowTerminatingError(ErrorRecords.From(cause, Target));
        }
    }

    private void WriteFinished()
    {
        while (_window!.TryTake(out Outcome<T> outcome))
        {
            WriteTrace(outcome.Trace);
            foreach (T result in outcome.Results)
            {
                Write(result, outcome.Row);
            }

            if (outcome.Failure is { } failure)
            {
                WriteError(ErrorRecords.From(failure, outcome.Row));
            }
        }
    }

    private void Wait(bool forRoom) => UnlessStopped(() =>
    {
        _run!.Hurry();
        _window!.Wait(forRoom, Timeout.InfiniteTimeSpan, StopToken);
        return true;
    });

    private Task<Outcome<T>> StartRecordAsync()
    {
        CallTrace? trace = StartTrace();
        try
        {
            return FinishAsync(StartAsync(_run!), Target, trace);
        }
        finally
        {
            CallTrace.Current = null;
        }
    }

    private static async Task<Outcome<T>> FinishAsync(Task<IReadOnlyList<T>> record, object? row, CallTrace? trace)
    {
        try
        {
            return new Outcome<T>(row, await record.ConfigureAwait(false), null, trace);
        }
        catch (WrapupException exception)
        {
            return new Outcome<T>(row, [], exception, trace);
        }
    }
}
