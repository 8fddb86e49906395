using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// A reader that coalesces. One record that waits alone is read live; many are read by one multi-get for up to 100. What the multi-get
/// misses, shows as not ended, or as ended so lately that the copy may lag, is read live.
/// </summary>
internal sealed class BatchReader : IDisposable
{
    /// <summary>The most ids that one multi-get takes.</summary>
    public const int BatchSize = 100;

    private const int BatchesInFlight = 3;
    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_recent = TimeSpan.FromMinutes(15);

    private readonly object _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private readonly IWrapupApi _api;
    private readonly RunLoad _load;
    private readonly TimeProvider _time;
    private readonly CancellationToken _runToken;
    private readonly CancellationTokenRegistration _stopped;
    private ITimer? _lingering;
    private int _inFlight;
    private int _pumps;
    private bool _hasLingered;
    private volatile bool _hasProbeFailed;

    public BatchReader(IWrapupApi api, RunLoad load, TimeProvider time, CancellationToken runToken)
    {
        (_api, _load, _time, _runToken) = (api, load, time, runToken);
        // what is under way ends by the token itself
        _stopped = runToken.Register(FailQueue);
    }

    /// <summary>Reads one interaction, with its neighbours where there are any; the token of the run ends it.</summary>
    public Task<Interaction> ReadAsync(string interactionId)
    {
        if (_api is { CanReadMany: false, Kind: not ApiKind.Auto })
        {
            // nothing to gather: it waits for its place among the requests, and not here
            return _api.GetInteractionAsync(interactionId, _runToken);
        }

        var waiting = new Waiting(interactionId, _load);
        lock (_gate)
        {
            if (_runToken.IsCancellationRequested)
            {
                return Task.FromCanceled<Interaction>(_runToken);
            }

            _load.EnterRead();
            _queue.Enqueue(waiting);
            _lingering ??= _time.CreateTimer(static reader => ((BatchReader)reader!).Lingered(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (_queue.Count == 1)
            {
                _ = _lingering.Change(s_linger, Timeout.InfiniteTimeSpan);
            }
        }

        Pump();
        return waiting.Task;
    }

    /// <summary>Looks whether a read is due; called when another step has moved.</summary>
    public void Pump()
    {
        // A read that ends at once, as all do on a closed connection, leads here again from within: whoever is at it looks once more instead, or
        // the stack would grow with the queue.
        if (Interlocked.Increment(ref _pumps) > 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _pumps);
            while (Next() is { } batch)
            {
                _ = SendAsync(batch);
            }
        }
        while (Interlocked.CompareExchange(ref _pumps, 0, seen) != seen);
    }

    public void Dispose()
    {
        _stopped.Dispose();
        _lingering?.Dispose();
    }

    private void FailQueue()
    {
        Waiting[] left;
        lock (_gate)
        {
            left = [.. _queue];
            _queue.Clear();
        }

        Array.ForEach(left, waiting => waiting.Fail(new OperationCanceledException(_runToken)));
    }

    private void Lingered()
    {
        lock (_gate)
        {
            _hasLingered = true;
        }

        Pump();
    }

    private List<Waiting>? Next()
    {
        lock (_gate)
        {
            int take = _queue.Count switch
            {
                0 => 0,
                // which Api it is shows at the first read, so that one goes alone; where that fails, the rest need not wait in line to fail
                _ when _api.Kind == ApiKind.Auto => _inFlight == 0 || _hasProbeFailed ? 1 : 0,
                _ when !_api.CanReadMany => 1,
                >= BatchSize => _inFlight < BatchesInFlight ? BatchSize : 0,
                // a few go when the writes run out: at once where nothing else is under way that would bring more, else a moment later
                _ => _inFlight == 0 && _load.NeedsRecords && (_hasLingered || (_load.InputWaits && _queue.Count >= _load.Unfinished)) ? _queue.Count : 0,
            };
            if (take == 0)
            {
                return null;
            }

            _inFlight++;
            _hasLingered &= take < _queue.Count;
            var batch = new List<Waiting>(take);
            while (batch.Count < take)
            {
                batch.Add(_queue.Dequeue());
            }

            return batch;
        }
    }

    private async Task SendAsync(List<Waiting> batch)
    {
        try
        {
            if (batch.Count == 1)
            {
                await ReadLiveAsync(batch[0]).ConfigureAwait(false);
            }
            else
            {
                await ReadManyAsync(batch).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _inFlight--;
            }

            Pump();
        }
    }

    private async Task ReadManyAsync(List<Waiting> batch)
    {
        IReadOnlyDictionary<string, Interaction>? found = null;
        CallTrace.Current = batch[0].Trace;
        try
        {
            List<string> ids = batch.ConvertAll(w => w.InteractionId);
            found = await _api.GetInteractionsAsync(ids, _runToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Reason is Reason.RateLimited or Reason.Unauthorized)
        {
            batch.ForEach(w => w.Fail(e));
            return;
        }
        catch (GenesysApiException)
        {
            // the multi-get only saves requests: without it each record is read live, and tells its own failure
            found = null;
        }
        catch (Exception e)
        {
            batch.ForEach(w => w.Fail(e));
            return;
        }

        DateTimeOffset recent = _time.GetUtcNow() - s_recent;
        var live = new List<Task>();
        foreach (Waiting waiting in batch)
        {
            if (found is not null && found.TryGetValue(waiting.InteractionId, out Interaction? interaction)
                && interaction.State == InteractionState.Closed && interaction.EndTime < recent)
            {
                waiting.Answer(interaction);
            }
            else
            {
                live.Add(ReadLiveAsync(waiting));
            }
        }

        await Task.WhenAll(live).ConfigureAwait(false);
    }

    private async Task ReadLiveAsync(Waiting waiting)
    {
        CallTrace.Current = waiting.Trace;
        try
        {
            waiting.Answer(await _api.GetInteractionAsync(waiting.InteractionId, _runToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            _hasProbeFailed |= e is GenesysApiException { Reason: not Reason.InteractionNotFound };
            waiting.Fail(e);
        }
    }

    // What it is answered with goes on at once, on the same thread: a hundred records that were read together are judged one after the other in
    // less time than it takes to hand them to other threads. So it is answered under no lock.
    private sealed class Waiting(string interactionId, RunLoad load) : TaskCompletionSource<Interaction>
    {
        public string InteractionId => interactionId;

        /// <summary>The trace of the record that asked: the request leaves from wherever a read became due, which is another's work.</summary>
        public CallTrace? Trace { get; } = CallTrace.Current;

        public void Answer(Interaction interaction)
        {
            load.LeaveRead();
            SetResult(interaction);
        }

        public void Fail(Exception exception)
        {
            load.LeaveRead();
            SetException(exception);
        }
    }
}
