using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Finds by reading what no event told: after each gap several times, since what many are read from lags, and now and then without one. It
/// looks up what ended lately, and reads again what was heard of and not of its end.
/// </summary>
internal sealed class FeedSweeper(FeedServices services, FeedFilter filter, FeedMemory memory, Func<Interaction, CancellationToken, Task> found)
{
    // so many are read live; more are read from the copy
    private const int FewEnough = 20;

    private readonly object _gate = new();
    private readonly Queue<TimeSpan> _planned = new();
    private readonly long _start = services.Time.GetTimestamp();
    private readonly DateTimeOffset _since = services.Time.GetUtcNow();
    private DateTimeOffset _lookedUp = services.Time.GetUtcNow();
    private TaskCompletionSource<bool> _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _cannotLookUp;

    private TimeSpan Now => services.Time.GetElapsedTime(_start);

    /// <summary>There was a gap: plans the sweeps after it.</summary>
    public void Plan()
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            _planned.Clear();
            foreach (TimeSpan after in services.Tuning.SweepsAfterGap)
            {
                _planned.Enqueue(now + after);
            }

            _ = _woken.TrySetResult(true);
        }
    }

    /// <summary>Sweeps until the token is cancelled; what cannot be had ever, such as a login that is refused, is thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await RestAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await SweepAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (WrapupException e) when (EventChannel.MayPass(e) || e.Reason is Reason.RateLimited or Reason.Rejected)
            {
                // the next sweep looks back to the last that had its answer
                continue;
            }
        }
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        TimeSpan regular = Now + services.Tuning.SweepEvery;
        while (true)
        {
            TimeSpan next;
            Task woken;
            lock (_gate)
            {
                _woken = _woken.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _woken;
                woken = _woken.Task;
                next = _planned.Count > 0 && _planned.Peek() < regular ? _planned.Peek() : regular;
                if (next <= Now)
                {
                    // those that are due together are done together
                    while (_planned.Count > 0 && _planned.Peek() <= Now)
                    {
                        _ = _planned.Dequeue();
                    }

                    return;
                }
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _ = await Task.WhenAny(woken, services.Time.DelayAsync(next - Now, enough.Token)).ConfigureAwait(false);
            enough.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        if (services.Ended is { } ended && !_cannotLookUp && filter.InteractionIds.Count == 0)
        {
            DateTimeOffset now = services.Time.GetUtcNow();
            try
            {
                await foreach (Interaction interaction in ended.FindAsync(filter, Since(), cancellationToken).ConfigureAwait(false))
                {
                    _ = seen.Add(interaction.Id);
                    await found(interaction, cancellationToken).ConfigureAwait(false);
                }

                _lookedUp = now;
            }
            catch (GenesysApiException e) when (e.Reason is Reason.MissingPermission or Reason.MissingScope or Reason.NotSupported || e.StatusCode == 404)
            {
                // without analytics only what was heard of can be read again
                _cannotLookUp = true;
            }
            catch (GenesysApiException e) when (e.Reason == Reason.Rejected)
            {
                // events still come, and the next look reaches back to the last that had its answer
            }
        }

        string[] open = [.. memory.Open.Concat(filter.InteractionIds).Distinct(StringComparer.OrdinalIgnoreCase).Where(id => !seen.Contains(id))];
        await ReadAsync(open, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As far back as the copy lagged when it was last looked up, however long ago that was, and not before the feed began.</summary>
    private DateTimeOffset Since()
    {
        DateTimeOffset back = _lookedUp - services.Tuning.SweepBack;
        return back < _since ? _since : back;
    }

    private async Task ReadAsync(string[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length > FewEnough && services.Wrapups.CanReadMany)
        {
            for (int from = 0; from < ids.Length; from += BatchReader.BatchSize)
            {
                string[] batch = [.. ids.Skip(from).Take(BatchReader.BatchSize)];
                foreach (Interaction interaction in (await services.Wrapups.GetInteractionsAsync(batch, cancellationToken).ConfigureAwait(false)).Values)
                {
                    await found(interaction, cancellationToken).ConfigureAwait(false);
                }
            }

            return;
        }

        foreach (string id in ids.Take(BatchReader.BatchSize))
        {
            try
            {
                await found(await services.Wrapups.GetInteractionAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (e.Reason is Reason.InteractionNotFound or Reason.MissingPermission)
            {
                // one that cannot be read is no reason to leave out the others
                continue;
            }
        }
    }
}
