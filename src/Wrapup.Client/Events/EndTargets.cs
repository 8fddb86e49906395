using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The interactions whose end is waited for, who waits for each, and when each is looked at next: after pauses that grow or, where events tell
/// of it, when they do and else only now and then.
/// </summary>
internal sealed class EndTargets : IEndAudience, IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, WaitTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly IWrapupApi _api;
    private readonly EventTuning _tuning;
    private readonly Func<TimeSpan> _clock;
    private readonly CancellationToken _stop;
    private readonly EndListener? _listener;
    private TaskCompletionSource<bool> _woken = NewSignal();
    private bool _isLookedAfter;

    /// <param name="api">Where interactions are read; only the published Api has events.</param>
    /// <param name="listen">Opens a stream of events for a sink; null where none can be had.</param>
    /// <param name="time">The clock of the events.</param>
    /// <param name="tuning">Pauses and bounds.</param>
    /// <param name="clock">How long it has been waited for anything here.</param>
    /// <param name="stop">Ends all waits.</param>
    public EndTargets(IWrapupApi api, Func<IEventSink, EventStream>? listen, TimeProvider time, EventTuning tuning, Func<TimeSpan> clock, CancellationToken stop)
    {
        (_api, _tuning, _clock, _stop) = (api, tuning, clock, stop);
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

    /// <summary>Takes a wait in. True where nobody looks after the targets yet: the caller has somebody do it, until <see cref="Plan"/> gives null.</summary>
    public bool Enter(string id, Wait wait, IReadOnlyList<Participant>? seen)
    {
        bool isFirst;
        lock (_gate)
        {
            TimeSpan now = _clock();
            if (!_targets.TryGetValue(id, out WaitTarget? target))
            {
                target = new WaitTarget(id, _tuning.LookMin);
                _targets.Add(id, target);
            }

            if (seen is null)
            {
                // a look that is under way serves it as well
                target.NextLook = target.IsLookedAt ? target.NextLook : now;
            }
            else if (target.Waits.Count == 0)
            {
                target.See(seen, now);
                target.IsUrgent = _listener?.HasHeardOf(id) == true;
                target.NextLook = target.IsUrgent ? now : now + _tuning.LookMin;
            }

            target.Waits.Add(wait);
            Want(target);
            isFirst = !_isLookedAfter;
            _isLookedAfter = true;
        }

        Wake();
        return isFirst;
    }

    /// <summary>Takes a wait out again, however it ended.</summary>
    public void Leave(string id, Wait wait)
    {
        lock (_gate)
        {
            if (_targets.TryGetValue(id, out WaitTarget? target) && target.Waits.Remove(wait) && target.Waits.Count == 0)
            {
                Forget(target);
            }
        }
    }

    /// <summary>The time of a wait is over.</summary>
    public void Expire(string id, Wait wait)
    {
        lock (_gate)
        {
            if (_targets.TryGetValue(id, out WaitTarget? target))
            {
                wait.Expire(target, _clock());
            }
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

            (target.IsUrgent, target.NextLook, target.Pause) = (true, _clock(), _tuning.LookMin);
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
                target.NextLook = target.IsCovered ? _clock() : target.NextLook;
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
                    (target.IsCovered, target.NextLook, target.Pause) = (isCovered, _clock(), _tuning.LookMin);
                }

                Want(target);
            }
        }

        Wake();
    }

    /// <summary>What is due, together with what soon will be; else how long nothing is. Null at the end.</summary>
    public (List<DueLook> Due, TimeSpan Pause, Task Woken)? Plan()
    {
        lock (_gate)
        {
            if (_targets.Count == 0 || _stop.IsCancellationRequested)
            {
                _isLookedAfter = false;
                return null;
            }

            TimeSpan now = _clock();
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
            due.ForEach(static look => look.Target.BeginLook());
            return (due, TimeSpan.Zero, Task.CompletedTask);
        }
    }

    /// <summary>Takes what a look came to: who is served leaves, the others are looked at again after a pause.</summary>
    public void Judge(DueLook due, Look look)
    {
        lock (_gate)
        {
            WaitTarget target = due.Target;
            TimeSpan now = _clock();
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

            // what came meanwhile, an event or a gap, has set the next look by itself: this one may be older
            if (target.IsLookedAt)
            {
                target.NextLook = now + (look.PutOff ?? (target.IsCovered && !due.IsUrgent ? _tuning.LookCovered : target.Pause));
                target.Pause = look.PutOff is null ? TimeSpan.FromTicks(Math.Min((long)(target.Pause.Ticks * 1.5), _tuning.LookMax.Ticks)) : target.Pause;
            }

            Want(target);
        }
    }

    /// <summary>Ends all waits badly.</summary>
    public void FailAll(Exception exception)
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

    public void Dispose() => _listener?.Dispose();

    /// <summary>The moments of a single interaction do not tell how all of it stands.</summary>
    private static bool MayTell(GcEvent heard) => heard.EventType?.StartsWith("v2.detail.", StringComparison.OrdinalIgnoreCase) == true;

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Forget(WaitTarget target)
    {
        // a look may come back when another wait for the same interaction has begun
        if (_targets.TryGetValue(target.InteractionId, out WaitTarget? present) && ReferenceEquals(present, target))
        {
            _ = _targets.Remove(target.InteractionId);
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            _ = _woken.TrySetResult(true);
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
