using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// A reader that coalesces. One record that waits alone is read live; many are read by one multi-get for up to 100. What the multi-get
/// misses, shows as not ended, or as ended so lately that the copy may lag, is read live.
/// </summary>
internal sealed class BatchReader(IWrapupApi api, RunLoad load, TimeProvider time, CancellationToken runToken) : IDisposable
{
    /// <summary>The most ids that one multi-get takes.</summary>
    public const int BatchSize = 100;

    private const int BatchesInFlight = 3;
    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_recent = TimeSpan.FromMinutes(15);

    private readonly object _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private ITimer? _lingering;
    private int _inFlight;
    private bool _hasLingered;
    private volatile bool _hasProbeFailed;

    /// <summary>Reads one interaction, with its neighbours where there are any.</summary>
    public Task<Interaction> ReadAsync(string interactionId, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(interactionId);
        lock (_gate)
        {
            _queue.Enqueue(waiting);
            _lingering ??= time.CreateTimer(static reader => ((BatchReader)reader!).Lingered(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (_queue.Count == 1)
            {
                _ = _lingering.Change(s_linger, Timeout.InfiniteTimeSpan);
            }
        }

        Pump();
        return waiting.AnswerAsync(cancellationToken);
    }

    /// <summary>Looks whether a read is due; called when another step has moved.</summary>
    public void Pump()
    {
        while (Next() is { } batch)
        {
            _ = SendAsync(batch);
        }
    }

    public void Dispose() => _lingering?.Dispose();

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
                _ when api.Kind == ApiKind.Auto => _inFlight == 0 || _hasProbeFailed ? 1 : 0,
                _ when !api.CanReadMany => 1,
                >= BatchSize => _inFlight < BatchesInFlight ? BatchSize : 0,
                // a few go when the writes run out: at once where nothing else is under way that would bring more, else a moment later
                _ => _inFlight == 0 && load.NeedsRecords && (_hasLingered || (load.InputWaits && _queue.Count >= load.Unfinished)) ? _queue.Count : 0,
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
        try
        {
            List<string> ids = batch.Select(w => w.InteractionId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            found = await api.GetInteractionsAsync(ids, runToken).ConfigureAwait(false);
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

        DateTimeOffset recent = time.GetUtcNow() - s_recent;
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
        try
        {
            waiting.Answer(await api.GetInteractionAsync(waiting.InteractionId, runToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            _hasProbeFailed |= e is GenesysApiException { Reason: not Reason.InteractionNotFound };
            waiting.Fail(e);
        }
    }

    private sealed class Waiting(string interactionId)
    {
        private readonly TaskCompletionSource<Interaction> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string InteractionId => interactionId;

        public void Answer(Interaction interaction) => _ = _answer.TrySetResult(interaction);

        public void Fail(Exception exception) => _ = _answer.TrySetException(exception);

        public async Task<Interaction> AnswerAsync(CancellationToken cancellationToken)
        {
            using CancellationTokenRegistration cancelled = cancellationToken.Register(() => _answer.TrySetCanceled(cancellationToken));
            return await _answer.Task.ConfigureAwait(false);
        }
    }
}
