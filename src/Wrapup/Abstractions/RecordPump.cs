using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>
/// Carries records of one run through the window for a cmdlet: adds, waits for room, hands out what is finished in the order in which it
/// came. Used on the pipeline thread alone.
/// </summary>
/// <typeparam name="T">What a record yields.</typeparam>
internal sealed class RecordPump<T> : IDisposable
{
    private readonly OrderedWindow<IReadOnlyList<T>> _window;

    // beside the window, in its order: what is written of a record when it is taken
    private readonly Queue<(object? Row, CallTrace? Trace)> _begun = new();
    private readonly Action<Outcome<T>> _write;
    private readonly Action _lookUp;
    private readonly CancellationToken _stop;

    /// <param name="run">The run; the pump disposes it.</param>
    /// <param name="options">The bounds of the run.</param>
    /// <param name="busy">How many records are busy, where being unfinished does not mean that.</param>
    /// <param name="write">Writes what a record came to.</param>
    /// <param name="lookUp">Called now and then while records go through.</param>
    /// <param name="stop">Cancelled when the pipeline stops.</param>
    public RecordPump(WrapupRun run, RunOptions options, Func<int>? busy, Action<Outcome<T>> write, Action lookUp, CancellationToken stop)
    {
        Run = run;
        _window = new OrderedWindow<IReadOnlyList<T>>(options.LookAhead, options.Held, busy);
        _write = write;
        _lookUp = lookUp;
        _stop = stop;
        run.Moved = _window.Wake;
    }

    public WrapupRun Run { get; }

    /// <summary>Waits for room and starts the work on a record.</summary>
    /// <exception cref="OperationCanceledException">The pipeline stopped.</exception>
    public void Add(Func<Begun<T>> start)
    {
        WriteFinished();
        while (_window.IsFull)
        {
            Wait(forRoom: true);
        }

        _window.Add(() => Begin(start));
        WriteFinished();
    }

    /// <summary>Waits until all that was added has been written.</summary>
    /// <exception cref="OperationCanceledException">The pipeline stopped.</exception>
    public void Drain()
    {
        WriteFinished();
        while (_window.Count > 0)
        {
            Wait(forRoom: false);
        }
    }

    public void Dispose() => Run.Dispose();

    private Task<IReadOnlyList<T>> Begin(Func<Begun<T>> start)
    {
        Begun<T> record = start();
        _begun.Enqueue((record.Row, record.Trace));
        return record.Results;
    }

    private void Wait(bool forRoom)
    {
        Run.Hurry();
        _window.Wait(forRoom, GcCommand.LookUp, _stop);
        WriteFinished();
        _lookUp();
    }

    private void WriteFinished()
    {
        while (TryTake(out Outcome<T> outcome))
        {
            _write(outcome);
        }
    }

    // a record's own failure is part of what it came to
    private bool TryTake(out Outcome<T> outcome)
    {
        IReadOnlyList<T> results = [];
        WrapupException? failure = null;
        try
        {
            if (!_window.TryTake(out results))
            {
                outcome = default;
                return false;
            }
        }
        catch (WrapupException exception)
        {
            results = [];
            failure = exception;
        }

        (object? row, CallTrace? trace) = _begun.Dequeue();
        outcome = new Outcome<T>(row, results, failure, trace);
        return true;
    }
}
