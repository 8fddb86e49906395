using System;

namespace Wrapup.Client;

/// <summary>
/// This process's part of a limit that others draw on too. A 429 is always foreign, since the ring makes none of its own: each period
/// of them multiplies the share down, quiet time adds to it, and so processes that know nothing of one another settle beside each other.
/// </summary>
/// <remarks>A lone 429 costs a quarter; one on its heels a half, and from then on requests leave evenly spaced instead of in bursts.</remarks>
internal sealed class FairShare(int limit, TimeSpan window)
{
    private const int WindowsToRecover = 20;
    private readonly double _floor = Math.Max(1, limit / 10.0);
    private readonly double _perTick = (double)limit / (WindowsToRecover * window.Ticks);
    private double _atCut = limit;
    private TimeSpan? _lastCut;
    private bool _isContended;

    /// <summary>How many requests a window may hold now.</summary>
    public int Now(TimeSpan now) => (int)Math.Min(limit, Exact(now));

    /// <summary>When <see cref="Now"/> will be greater by one; null once it has recovered.</summary>
    public TimeSpan? GrowsAt(TimeSpan now)
    {
        double exact = Exact(now);
        return exact >= limit ? null : now + new TimeSpan((long)Math.Ceiling((Math.Floor(exact) + 1 - exact) / _perTick));
    }

    /// <summary>The least time between two requests; zero while nobody else is felt.</summary>
    public TimeSpan Gap(TimeSpan now)
    {
        int share = Now(now);
        _isContended &= share < limit;
        return _isContended ? new TimeSpan(window.Ticks / share) : TimeSpan.Zero;
    }

    /// <summary>A pause was asked for from elsewhere. Several within one window are one.</summary>
    public void Cut(TimeSpan now)
    {
        if (_lastCut is { } last && now - last < window)
        {
            return;
        }
        _isContended = _lastCut is { } previous && now - previous < window + window + window;
        _atCut = Math.Max(_floor, Math.Min(limit, Exact(now)) * (_isContended ? 0.5 : 0.75));
        _lastCut = now;
    }

    private double Exact(TimeSpan now) => _lastCut is { } cut ? _atCut + ((now - cut).Ticks * _perTick) : limit;
}
