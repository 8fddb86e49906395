using System;

namespace Wrapup.Sandbox;

/// <summary>N requests in any minute: a ring of the last N times; a request passes when the oldest of them is a minute old.</summary>
internal sealed class SlidingWindow(int limit, TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly long[] _ring = new long[limit];
    private int _next;
    private int _count;

    /// <summary>Takes a place, or says in how many whole seconds one is free. A refused request takes none.</summary>
    public bool TryEnter(out int retryAfterSec)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_count == _ring.Length)
            {
                var wait = s_window - time.GetElapsedTime(_ring[_next], now);
                if (wait > TimeSpan.Zero)
                {
                    retryAfterSec = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
                    return false;
                }
            }
            else
            {
                _count++;
            }

            _ring[_next] = now;
            _next = (_next + 1) % _ring.Length;
        }

        retryAfterSec = 0;
        return true;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _count = 0;
            _next = 0;
        }
    }
}
