using System;

namespace Wrapup.Client;

/// <summary>The gate that a 429 closes for all requests of a connection, and the knowledge of when waiting any longer is in vain.</summary>
/// <remarks>Times are spans since any fixed moment. Not safe for concurrent use.</remarks>
internal sealed class ThrottleGate(TimeSpan maxWait, Tuning tuning)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestDefault = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestJitter = TimeSpan.FromMilliseconds(500);
    private TimeSpan? _troubleSince;
    private int _unnamed;

    /// <summary>Until when nothing leaves.</summary>
    public TimeSpan Until { get; private set; }

    public bool IsClosed(TimeSpan now) => now < Until;

    /// <summary>Whether the gate stays closed for longer than anyone may wait.</summary>
    public bool IsHopeless(TimeSpan now) => Until - now > maxWait + s_longestJitter;

    /// <summary>A 429 came; false where waiting for what it asks would be too long.</summary>
    public bool Close(TimeSpan now, TimeSpan? asked)
    {
        bool isNews = now >= Until;
        if (isNews && (_troubleSince is null || now - Until > s_longestDefault))
        {
            _troubleSince = now;
            _unnamed = 0;
        }
        TimeSpan wait = asked ?? Unnamed(isNews);
        wait = wait < s_shortest ? s_shortest : wait;
        TimeSpan jitter = new((long)(Math.Min(wait.Ticks / 10, s_longestJitter.Ticks) * tuning.Random()));
        Until = now + wait + jitter > Until ? now + wait + jitter : Until;
        return wait <= maxWait && now + wait - (_troubleSince ?? now) <= maxWait;
    }

    /// <summary>An answer came that is no 429.</summary>
    public void Calm()
    {
        _troubleSince = null;
        _unnamed = 0;
    }

    private TimeSpan Unnamed(bool isNews)
    {
        _unnamed = isNews ? _unnamed + 1 : Math.Max(1, _unnamed);
        double wait = tuning.ThrottleDefault.Ticks * Math.Pow(2, Math.Min(_unnamed - 1, 10));
        return new TimeSpan((long)Math.Min(wait, s_longestDefault.Ticks));
    }
}
