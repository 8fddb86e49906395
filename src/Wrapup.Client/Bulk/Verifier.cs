using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Proves writes. A few that are alone are read back live; many are looked for together by multi-gets, when they are old enough for the copy to
/// show them. What stays unconfirmed while its neighbours arrive is read live; what then still differs was not applied.
/// </summary>
internal sealed class Verifier(IWrapupApi api, RunLoad load, TimeProvider time, TimeSpan confirmWithin, CancellationToken runToken)
{
    private const int MissesBeforeLive = 2;

    // a handful is proved sooner by a request each than by waiting for the copy; at the end of a long run that is all it costs
    private const int FewEnoughForLive = 5;

    // whoever sets so few codes sits before the screen: a request each spares a wait for a copy that may lag by minutes
    private const int ShortRun = 25;

    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestGathering = TimeSpan.FromSeconds(30);

    private static readonly Confirmation s_there = new(true, null);

    private readonly object _gate = new();
    private readonly List<Pending> _pending = [];
    private readonly LagEstimate _lag = new();
    private readonly LiveProof _live = new(api, time);
    private TaskCompletionSource<bool> _moved = NewSignal();
    private bool _isRunning;

    /// <summary>Completes when the write is seen, when it is sure that it was not applied, or when reading back failed, which is a value, too.</summary>
    public Task<Confirmation> ConfirmAsync(ExpectedWrapup expected)
    {
        var pending = new Pending(expected, time.GetTimestamp());
        if (!api.CanReadMany)
        {
            _ = LookLiveAsync(pending);
            return pending.Task;
        }

        lock (_gate)
        {
            _pending.Add(pending);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
            else if (_pending.Count == BatchReader.BatchSize || load.OnlyVerifying)
            {
                _ = _moved.TrySetResult(true);
            }
        }

        return pending.Task;
    }

    /// <summary>Looks whether a proof is due; called when another step has moved. While anything else moves, a proof only waits for its time or for company.</summary>
    public void Pump()
    {
        if (!load.OnlyVerifying)
        {
            return;
        }

        lock (_gate)
        {
            _ = _moved.TrySetResult(true);
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                List<Pending> due;
                Task moved;
                TimeSpan pause;
                lock (_gate)
                {
                    if (_pending.Count == 0)
                    {
                        _isRunning = false;
                        return;
                    }

                    _moved = _moved.Task.IsCompleted ? NewSignal() : _moved;
                    moved = _moved.Task;
                    (due, pause) = Plan();
                    if (due.Count > 0)
                    {
                        due.ForEach(static p => p.IsDue = true);
                        _ = _pending.RemoveAll(static p => p.IsDue);
                    }
                }

                if (due.Count == 0)
                {
                    await WaitAsync(moved, pause).ConfigureAwait(false);
                }
                else if (due.Count <= FewEnoughForLive)
                {
                    due.ForEach(p => _ = LookLiveAsync(p));
                }
                else
                {
                    await LookAtManyAsync(due).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            Abandon(e);
        }
    }

    // Which writes to look for now, or how long to wait until this answer can change by itself.
    private (List<Pending> Due, TimeSpan Pause) Plan()
    {
        TimeSpan lag = _lag.Current;
        TimeSpan[] waits = new TimeSpan[_pending.Count];
        var due = new List<Pending>(BatchReader.BatchSize);
        TimeSpan oldest = TimeSpan.Zero;
        long now = time.GetTimestamp();
        for (int i = 0; i < waits.Length && due.Count < BatchReader.BatchSize; i++)
        {
            Pending pending = _pending[i];
            TimeSpan age = time.GetElapsedTime(pending.WrittenAt, now);
            TimeSpan sinceLook = pending.LookedAt is { } at ? time.GetElapsedTime(at, now) : TimeSpan.MaxValue;
            waits[i] = Max(lag - age, Half(lag) - sinceLook);
            if (waits[i] <= TimeSpan.Zero)
            {
                due.Add(pending);
                oldest = Max(oldest, age);
            }
        }

        // what others may still join is kept for company; where nothing will join, the last one decides
        bool isLastCall = load is { OnlyVerifying: true, InputWaits: true };
        TimeSpan gathering = load.OnlyVerifying ? s_linger : s_longestGathering;
        if (due.Count == BatchReader.BatchSize || (due.Count > 0 && (isLastCall ? due.Count == waits.Length : oldest >= lag + gathering)))
        {
            return (due, TimeSpan.Zero);
        }

        Array.Sort(waits);
        TimeSpan first = due.Count > 0 ? lag + gathering - oldest : waits[0] + gathering;
        TimeSpan pause = isLastCall ? waits[Math.Min(waits.Length, BatchReader.BatchSize) - 1]
            : waits.Length >= BatchReader.BatchSize && waits[BatchReader.BatchSize - 1] < first ? waits[BatchReader.BatchSize - 1]
            : first;
        return ([], Max(pause, TimeSpan.FromMilliseconds(5)));
    }

    private async Task WaitAsync(Task moved, TimeSpan pause)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(runToken);
        _ = await Task.WhenAny(moved, time.DelayAsync(pause, stop.Token)).ConfigureAwait(false);
        stop.Cancel();
        runToken.ThrowIfCancellationRequested();
    }

    private async Task LookAtManyAsync(List<Pending> due)
    {
        IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>> found;
        CallTrace.Current = due[0].Trace;
        try
        {
            List<string> ids = due.ConvertAll(p => p.Expected.InteractionId);
            found = await api.GetWrapupsAsync(ids, runToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Reason is not (Reason.RateLimited or Reason.Unauthorized))
        {
            // the multi-get only saves requests: without it each write is read back live, and tells its own failure
            due.ForEach(p => _ = LookLiveAsync(p));
            return;
        }
        catch
        {
            lock (_gate)
            {
                // they fail with all that wait, once nobody can join those any more
                _pending.AddRange(due);
            }

            throw;
        }

        List<Pending> missed = due.Where(p => !TryConfirm(p, found)).ToList();
        int confirmed = due.Count - missed.Count;
        _lag.Learn(confirmed, missed.Count);
        int patience = load.Started <= ShortRun ? 0 : MissesBeforeLive;
        lock (_gate)
        {
            foreach (Pending pending in missed)
            {
                // a miss counts against a write only where others were there or it is too old by far: else the copy is simply not that far
                pending.Miss(time.GetTimestamp(), counts: confirmed > missed.Count || Age(pending) >= confirmWithin + confirmWithin);
                if (pending.Misses < patience)
                {
                    _pending.Add(pending);
                }
            }
        }

        missed.Where(p => p.Misses >= patience).ToList().ForEach(p => _ = LookLiveAsync(p));
    }

    private static bool TryConfirm(Pending pending, IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>> found)
    {
        if (!found.TryGetValue(pending.Expected.InteractionId, out IReadOnlyList<StandingWrapup>? wrapups) || !pending.Expected.Matches(wrapups))
        {
            return false;
        }

        pending.Complete(s_there);
        return true;
    }

    private async Task LookLiveAsync(Pending pending)
    {
        CallTrace.Current = pending.Trace;
        try
        {
            pending.Complete(await _live.LookAsync(pending.Expected, confirmWithin - Age(pending), runToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            pending.Fail(e);
        }
    }

    private void Abandon(Exception reason)
    {
        Pending[] left;
        lock (_gate)
        {
            left = [.. _pending];
            _pending.Clear();
            _isRunning = false;
        }

        Array.ForEach(left, pending => pending.Fail(reason));
    }

    private TimeSpan Age(Pending pending) => time.GetElapsedTime(pending.WrittenAt);

    private static TimeSpan Half(TimeSpan span) => TimeSpan.FromTicks(span.Ticks / 2);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    // As in the reader: a record whose proof has come ends at once, on the same thread, and its proof comes under no lock.
    private sealed class Pending(ExpectedWrapup expected, long writtenAt) : TaskCompletionSource<Confirmation>
    {
        public ExpectedWrapup Expected => expected;

        public long WrittenAt => writtenAt;

        /// <summary>The trace of the record whose write this is; the loop that looks for it belongs to all.</summary>
        public CallTrace? Trace { get; } = CallTrace.Current;

        /// <summary>Whether it is looked for at this moment.</summary>
        public bool IsDue { get; set; }

        public long? LookedAt { get; private set; }

        public int Misses { get; private set; }

        public void Miss(long at, bool counts)
        {
            IsDue = false;
            LookedAt = at;
            Misses += counts ? 1 : 0;
        }

        public void Complete(Confirmation confirmation) => _ = TrySetResult(confirmation);

        public void Fail(Exception exception) =>
            _ = exception is GenesysApiException failure ? TrySetResult(new Confirmation(false, null, failure)) : TrySetException(exception);
    }
}
