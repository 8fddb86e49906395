using System;

namespace Wrapup.Client;

/// <summary>
/// The places of one pacing window. A place is taken when a request leaves and is free again one window after the request came back:
/// the service saw it at some moment between the two, so that by its clock, too, no window holds more than the limit. Every step is O(1)
/// but for the doublings on the way to the limit.
/// </summary>
/// <remarks>Times are spans since any fixed moment, and never run backwards. Not safe for concurrent use.</remarks>
internal sealed class SlotRing(TimeSpan window)
{
    private TimeSpan[] _returned = new TimeSpan[256];
    private int _oldest;
    private int _count;
    private int _underWay;

    /// <summary>Takes a place if fewer than <paramref name="limit"/> are taken.</summary>
    public bool TryTake(TimeSpan now, int limit)
    {
        Expire(now);
        if (_underWay + _count >= limit)
        {
            return false;
        }
        _underWay++;
        return true;
    }

    /// <summary>The request came back, or was lost: from now on its place ages.</summary>
    public void Return(TimeSpan now)
    {
        Expire(now);
        _underWay--;
        if (_count == _returned.Length)
        {
            Grow();
        }
        _returned[(_oldest + _count) % _returned.Length] = now;
        _count++;
    }

    /// <summary>When the next place is free if nothing comes back until then; null where something must come back first.</summary>
    public TimeSpan? NextFree(int limit)
    {
        int toExpire = _underWay + _count - limit + 1;
        return toExpire <= 0 ? TimeSpan.Zero : toExpire > _count ? null : _returned[(_oldest + toExpire - 1) % _returned.Length] + window;
    }

    private void Expire(TimeSpan now)
    {
        while (_count > 0 && _returned[_oldest] + window <= now)
        {
            _oldest = (_oldest + 1) % _returned.Length;
            _count--;
        }
    }

    private void Grow()
    {
        TimeSpan[] larger = new TimeSpan[_returned.Length * 2];
        Array.Copy(_returned, _oldest, larger, 0, _count - _oldest);
        Array.Copy(_returned, 0, larger, _count - _oldest, _oldest);
        (_returned, _oldest) = (larger, 0);
    }
}
