using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Waits for the end of any number of interactions at once. One loop looks for all of them, with pauses that grow; where events tell of an
/// interaction, it is looked at when they do and else only now and then. Nothing is held while it waits.
/// </summary>
internal sealed class EndWaiter : IEndAudience, IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, WaitTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly IWrapupApi _api;
    private readonly TimeProvider _time;
    private readonly EventTuning _tuning;
    private readonly CancellationToken _stop;
    private readonly EndLooker _looker;
    private readonly EndListener? _listener;
    private readonly long _start;
    private TaskCompletionSource<bool> _woken = NewSignal();
    private bool _isRunning;

    /// <param name="api">Where interactions are read.</param>
    /// <param name="listen">Opens a stream of events for a sink; null where none can be had, so that only looking is left.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tuning">Pauses and bounds.</param>
    /// <param name="stop">Ends all waits.</param>
    public EndWaiter(IWrapupApi api, Func<IEventSink, EventStream>? listen, TimeProvider time, EventTuning tuning, CancellationToken stop)
    {
        (_api, _time, _tuning, _stop) = (api, time, tuning, stop);
        _start = time.GetTimestamp();
        _looker = new EndLooker(api, time, tuning, () => Now, stop);
        _listener = listen is null ? null : new EndListener(listen, time, tuning, this);
    }

    /// <summary>How many waits there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _targets.Values.Sum(static target => target.Waits.Count);
            }
        }
    }

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
        Enter(id, wait, seen);
        try
        {
            using CancellationTokenRegistration stopped = _stop.Register(() => wait.Cancel(_stop));
            using CancellationTokenRegistration cancelled = cancellationToken.Register(() => wait.Cancel(cancellationToken));
            using ITimer expiry = _time.CreateTimer(_ => Expire(id, wait), null, timeout, Timeout.InfiniteTimeSpan);
            return await wait.Task.ConfigureAwait(false);
        }
        finally
        {
            Leave(id, wait);
        }
    }

    /// <summary>An event that says it is time, or cannot say, is worth a live look.</summary>
    public void Hear(GcEvent heard)
    {
        lock (_gate)
        {
            if (!_targets.TryGetValue(heard.InteractionId, out WaitTarget? target)
                || !target.Waits.Exists(wait => MayTell(heard) || Wait.IsMet(wait.Until, heard.State ?? wait.Until)))
            {
                return;
            }

            (target.IsUrgent, target.NextLook, target.Pause) = (true, Now, _tuning.LookMin);
        }

        Wake();
    }

    /// <summary>After a gap each of them has to be looked at once.</summary>
    public void Missed()
    {
        lock (_gate)
        {
            foreach (WaitTarget target in _targets.Values)
            {
                target.NextLook = target.IsCovered ? Now : target.NextLook;
            }
        }

        Wake();
    }

    public void CoverageChanged()
    {
        lock (_gate)
        {
            foreach (WaitTarget target in _targets.Values)
            {
                bool isCovered = target.Topics is { } topics && _listener!.Covers(topics);
                if (isCovered != target.IsCovered)
                {
                    // what happened before the first event could come, or after the last, is for a look to find
                    (target.IsCovered, target.NextLook, target.Pause) = (isCovered, Now, _tuning.LookMin);
                }

                Want(target);
            }
        }

        Wake();
    }

    public void Dispose() => _listener?.Dispose();

    /// <summary>The moments of a single interaction do not tell how all of it stands.</summary>
    private static bool MayTell(GcEvent heard) => heard.EventType?.StartsWith("v2.detail.", StringComparison.OrdinalIgnoreCase) == true;

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Enter(string id, Wait wait, IReadOnlyList<Participant>? seen)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            if (!_targets.TryGetValue(id, out WaitTarget? target))
            {
                target = new WaitTarget(id, _tuning.LookMin);
                _targets.Add(id, target);
            }

            if (seen is null)
            {
                target.NextLook = now;
            }
            else if (target.Waits.Count == 0)
            {
                target.See(seen, now);
                target.IsUrgent = _listener?.HasHeardOf(id) == true;
                target.NextLook = target.IsUrgent ? now : now + _tuning.LookMin;
            }

            target.Waits.Add(wait);
            Want(target);
            if (!_isRunning)
            {
                _isRunning = true;
                Background.Start(RunAsync);
            }
        }

        Wake();
    }

    private void Leave(string id, Wait wait)
    {
        lock (_gate)
        {
            if (_targets.TryGetValue(id, out WaitTarget? target) && target.Waits.Remove(wait) && target.Waits.Count == 0)
            {
                Forget(target);
            }
        }
    }

    private void Forget(WaitTarget target)
    {
        // a look may come back when another wait for the same interaction has begun
        if (_targets.TryGetValue(target.InteractionId, out WaitTarget? present) && ReferenceEquals(present, target))
        {
            _ = _targets.Remove(target.InteractionId);
        }
    }

    private void Expire(string id, Wait wait)
    {
        lock (_gate)
        {
            if (_targets.TryGetValue(id, out WaitTarget? target))
            {
                wait.Expire(target, Now);
            }
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            _ = _woken.TrySetResult(true);
        }
    }

    private async Task RunAsync()
    {
        while (Plan() is { } plan)
        {
            try
            {
                if (plan.Due.Count > 0)
                {
                    await _looker.LookAsync(plan.Due, Judge).ConfigureAwait(false);
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
                FailAll(e);
            }
        }
    }

    /// <summary>What is due, together with what soon will be; else how long nothing is. Null at the end.</summary>
    private (List<DueLook> Due, TimeSpan Pause, Task Woken)? Plan()
    {
        lock (_gate)
        {
            if (_targets.Count == 0 || _stop.IsCancellationRequested)
            {
                _isRunning = false;
                return null;
            }

            TimeSpan now = Now;
            TimeSpan next = _targets.Values.Min(target => target.DueAt(_tuning.LookMin));
            if (next > now)
            {
                _woken = _woken.Task.IsCompleted ? NewSignal() : _woken;
                return ([], next - now, _woken.Task);
            }

            List<DueLook> due =
            [
                .. _targets.Values
                    .Where(target => target.Waits.Count > 0 && (target.DueAt(_tuning.LookMin) <= now || target.NextLook <= now + new TimeSpan(target.Pause.Ticks / 2)))
                    .Select(static target => new DueLook(target, target.Waits.Min(static wait => wait.Until), target.IsUrgent, target.LastRead)),
            ];
            due.ForEach(static look => look.Target.IsUrgent = false);
            return (due, TimeSpan.Zero, Task.CompletedTask);
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

    /// <summary>Takes what a look came to: who is served leaves, the others are looked at again after a pause.</summary>
    private void Judge(DueLook due, Look look)
    {
        lock (_gate)
        {
            WaitTarget target = due.Target;
            TimeSpan now = Now;
            target.See(look, now);
            if (look.Failure is { } failure && !EventChannel.MayPass(failure))
            {
                _ = target.Waits.RemoveAll(wait => wait.Fail(failure));
            }
            else if (look is { Interaction: { } interaction, IsCertain: true })
            {
                _ = target.Waits.RemoveAll(wait => Wait.IsMet(wait.Until, interaction.State) && wait.Meet(interaction));
            }

            if (target.Waits.Count == 0)
            {
                Forget(target);
                return;
            }

            // an event that came meanwhile asks for the next look by itself
            if (!target.IsUrgent)
            {
                target.NextLook = now + (look.PutOff ?? (target.IsCovered && !due.IsUrgent ? _tuning.LookCovered : target.Pause));
                target.Pause = look.PutOff is null ? TimeSpan.FromTicks(Math.Min((long)(target.Pause.Ticks * 1.5), _tuning.LookMax.Ticks)) : target.Pause;
            }

            Want(target);
        }
    }

    private void FailAll(Exception exception)
    {
        lock (_gate)
        {
            foreach (WaitTarget target in _targets.Values.ToArray())
            {
                _ = target.Waits.RemoveAll(wait => wait.Fail(exception));
                Forget(target);
            }
        }
    }

    /// <summary>Asks for the topics that would spare looks.</summary>
    private void Want(WaitTarget target)
    {
        // only the published API has channels
        if (_listener is not null && _api.Kind == ApiKind.Conversations && !target.IsCovered && target.Topics is { } topics)
        {
            target.IsCovered = _listener.Covers(topics);
            if (!target.IsCovered)
            {
                _listener.Want(topics, _stop);
            }
        }
    }
}
