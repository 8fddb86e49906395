using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Waits for the end of any number of interactions at once. One loop looks after all of them; which are due, the <see cref="EndTargets"/> say.
/// Nothing is held while it waits.
/// </summary>
internal sealed class EndWaiter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly EventTuning _tuning;
    private readonly CancellationToken _stop;
    private readonly EndLooker _looker;
    private readonly EndTargets _targets;
    private readonly long _start;

    /// <param name="api">Where interactions are read.</param>
    /// <param name="listen">Opens a stream of events for a sink; null where none can be had, so that only looking is left.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tuning">Pauses and bounds.</param>
    /// <param name="stop">Ends all waits.</param>
    public EndWaiter(IWrapupApi api, Func<IEventSink, EventStream>? listen, TimeProvider time, EventTuning tuning, CancellationToken stop)
    {
        (_time, _tuning, _stop) = (time, tuning, stop);
        _start = time.GetTimestamp();
        _looker = new EndLooker(api, time, tuning, () => Now, stop);
        _targets = new EndTargets(api, listen, time, tuning, () => Now, stop);
    }

    /// <summary>How many waits there are.</summary>
    public int Count => _targets.Count;

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits until the interaction has come as far as <paramref name="until"/>, or further, and gives it as it was read then.</summary>
    /// <param name="interactionId">The interaction.</param>
    /// <param name="until">How far.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="seen">Its parties, where the caller has just read it and found it not so far; null where not, so that the first look comes at once.</param>
    /// <param name="cancellationToken">Ends this wait alone.</param>
    /// <exception cref="WrapupException"><see cref="Reason.InteractionActive"/> when the time is over; what the read failed with otherwise.</exception>
    public async Task<Interaction> WaitAsync(
        string interactionId, InteractionState until, TimeSpan timeout, IReadOnlyList<Participant>? seen, CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        cancellationToken.ThrowIfCancellationRequested();
        Wait wait = new(until, timeout, Now + timeout);
        if (_targets.Enter(id, wait, seen))
        {
            Background.Start(RunAsync);
        }

        try
        {
            using CancellationTokenRegistration stopped = _stop.Register(() => wait.Cancel(_stop));
            using CancellationTokenRegistration cancelled = cancellationToken.Register(() => wait.Cancel(cancellationToken));
            using ITimer expiry = _time.CreateTimer(_ => _targets.Expire(id, wait), null, timeout, Timeout.InfiniteTimeSpan);
            return await wait.Task.ConfigureAwait(false);
        }
        finally
        {
            _targets.Leave(id, wait);
        }
    }

    public void Dispose() => _targets.Dispose();

    private async Task RunAsync()
    {
        while (_targets.Plan() is { } plan)
        {
            try
            {
                if (plan.Due.Count > 0)
                {
                    await _looker.LookAsync(plan.Due, _targets.Judge).ConfigureAwait(false);
                }
                else
                {
                    await SleepAsync(plan.Pause, plan.Woken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                continue;
            }
            catch (Exception e)
            {
                _targets.FailAll(e);
            }
        }
    }

    private async Task SleepAsync(TimeSpan pause, Task woken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        _ = await Task.WhenAny(woken, _time.DelayAsync(pause, enough.Token)).ConfigureAwait(false);
        if (woken.IsCompleted)
        {
            // what woke it seldom comes alone
            await _time.DelayAsync(_tuning.Linger, _stop).ConfigureAwait(false);
        }

        enough.Cancel();
    }
}
