using System;

namespace Wrapup.Client;

/// <summary>What decides whether an attempt may leave at a moment: the ring, the share of a limit that others use too, and the gate of a 429.</summary>
/// <remarks>Times are spans since any fixed moment, and never run backwards. Not safe for concurrent use.</remarks>
internal sealed class PacingState
{
    private readonly ThrottleGate _gate;
    private readonly SlotRing? _ring;
    private readonly FairShare? _share;
    private TimeSpan _lastSent = TimeSpan.MinValue;

    public PacingState(int requestsPerMinute, TimeSpan maxRetryWait, Tuning tuning)
    {
        _gate = new ThrottleGate(maxRetryWait, tuning);
        if (requestsPerMinute > 0)
        {
            _ring = new SlotRing(tuning.PacingWindow);
            _share = new FairShare(requestsPerMinute, tuning.PacingWindow);
        }
    }

    /// <summary>Until when the gate is closed.</summary>
    public TimeSpan GateUntil => _gate.Until;

    public bool IsGateClosed(TimeSpan now) => _gate.IsClosed(now);

    /// <summary>Whether the gate stays closed for longer than anyone may wait.</summary>
    public bool IsHopeless(TimeSpan now) => _gate.IsHopeless(now);

    /// <summary>How many requests a window may hold now; 0 for any number.</summary>
    public int Share(TimeSpan now) => _share?.Now(now) ?? 0;

    /// <summary>Takes a place if there is one.</summary>
    public bool TryGo(TimeSpan now)
    {
        if (_gate.IsClosed(now) || (_ring is not null && (now < EvenlySpaced(now) || !_ring.TryTake(now, _share!.Now(now)))))
        {
            return false;
        }
        _lastSent = now;
        return true;
    }

    /// <summary>An attempt came back. False where it was throttled and waiting for what was asked would take too long.</summary>
    public bool Return(TimeSpan now, bool isThrottled, TimeSpan? retryAfter)
    {
        _ring?.Return(now);
        if (isThrottled)
        {
            _share?.Cut(now);
            return _gate.Close(now, retryAfter);
        }
        _gate.Calm();
        return true;
    }

    /// <summary>The next moment at which <see cref="TryGo"/> may succeed if nothing comes back until then; null where something must.</summary>
    public TimeSpan? NextAt(TimeSpan now)
    {
        if (_gate.IsClosed(now))
        {
            return _gate.Until;
        }
        if (_ring is null)
        {
            return now;
        }
        TimeSpan? free = _ring.NextFree(_share!.Now(now));
        TimeSpan? grown = _share.GrowsAt(now);
        TimeSpan? place = free is null || grown < free ? grown : free;
        TimeSpan even = EvenlySpaced(now);
        return place < even ? even : place;
    }

    private TimeSpan EvenlySpaced(TimeSpan now) => _lastSent == TimeSpan.MinValue ? TimeSpan.Zero : _lastSent + _share!.Gap(now);
}
