using System;
using System.Collections.Generic;
using System.Management.Automation;
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
    private RecordPump<T>? _pump;

    /// <summary>How many requests may be under way at once (1 to 64); the pace per minute is the connection's.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The run of this invocation, from its first record on.</summary>
    private protected WrapupRun CurrentRun => _pump!.Run;

    private protected override void Begin()
    {
        base.Begin();
        var options = new RunOptions { ThrottleLimit = ThrottleLimit };
        var run = new WrapupRun(RunServices.Of(Org), options, OpenJournal(), StopToken);
        _pump = new RecordPump<T>(run, options, Busy(run), WriteOutcome, WhileWaiting, StopToken);
    }

    /// <summary>The journal that the run keeps, if it keeps one.</summary>
    private protected virtual Journal? OpenJournal() => null;

    /// <summary>How many records are busy, where being unfinished does not mean that.</summary>
    private protected virtual Func<int>? Busy(WrapupRun run) => null;

    /// <summary>Starts the work on the record at hand. Called on the pipeline thread, so it may ask the user.</summary>
    private protected abstract Task<IReadOnlyList<T>> StartAsync(WrapupRun run);

    /// <summary>Writes one result, in its order.</summary>
    private protected abstract void Write(T result, object? row);

    private protected override void Process() => UnlessStopped(() =>
    {
        _pump!.Add(StartRecord);
        WhileWaiting();
        return true;
    });

    private protected override void End() => UnlessStopped(() =>
    {
        _pump!.Drain();
        return true;
    });

    /// <summary>Lets go of the records in flight, which the token has cancelled.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _pump?.Dispose();
            _pump = null;
        }
    }

    private void WriteOutcome(Outcome<T> outcome)
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

    private Begun<T> StartRecord()
    {
        CallTrace? trace = StartTrace();
        try
        {
            return new Begun<T>(Target, StartAsync(CurrentRun), trace);
        }
        finally
        {
            CallTrace.Current = null;
        }
    }
}
