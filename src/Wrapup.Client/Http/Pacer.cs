using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Lets the attempts of a connection leave one after the other as <see cref="PacingState"/> allows: first come, first served, at full speed
/// until the window is full, then as places come free. Waiting blocks no thread. A limit of 0 paces nothing and costs nothing.
/// </summary>
internal sealed class Pacer : IDisposable
{
    private static readonly double s_longestTimer = TimeSpan.FromHours(1).TotalMilliseconds;
    private readonly object _lock = new();
    private readonly TurnQueue _waiters;
    private readonly PacingState _state;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly TimeSpan _maxRetryWait;
    private long _sent;
    private long _throttled;
    private volatile bool _isFree;

    public Pacer(int requestsPerMinute, TimeSpan maxRetryWait, TimeProvider time, Tuning tuning)
    {
        RequestsPerMinute = requestsPerMinute;
        _waiters = new TurnQueue(_lock);
        _isFree = requestsPerMinute <= 0;
        _maxRetryWait = maxRetryWait;
        _time = time;
        _origin = time.GetTimestamp();
        _state = new PacingState(requestsPerMinute, maxRetryWait, tuning);
        _timer = time.CreateTimer(static state => ((Pacer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The limit that the caller set; 0 for none.</summary>
    public int RequestsPerMinute { get; }

    /// <summary>Attempts that left.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Answers with 429.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Why requests wait at this moment, for the progress line; null while none does.</summary>
    public string? WaitReason
    {
        get
        {
            lock (_lock)
            {
                TimeSpan now = Now();
                if (_waiters.Count == 0)
                {
                    return null;
                }
                if (_state.IsGateClosed(now))
                {
                    return $"asked to wait until {LocalTime(_state.GateUntil - now):HH:mm:ss} (429)";
                }
                int share = _state.Share(now);
                return share < RequestsPerMinute
                    ? $"pacing at {share} of {RequestsPerMinute} requests a minute, since others use this token"
                    : $"pacing at {RequestsPerMinute} requests a minute";
            }
        }
    }

    /// <summary>What a user should know of the answers with 429 that came after the first <paramref name="before"/>; null where none did, or where an error says it.</summary>
    public string? ThrottledSince(long before)
    {
        if (Throttled <= before)
        {
            return null;
        }
        lock (_lock)
        {
            TimeSpan now = Now();
            if (_state.IsHopeless(now))
            {
                return null;
            }
            string wait = _state.IsGateClosed(now) ? $"Requests wait until {LocalTime(_state.GateUntil - now):HH:mm:ss} and then go on by themselves" : "Requests waited, and go on by themselves";
            string why = RequestsPerMinute > 0 ? $"others use it too, or it may do less than {RequestsPerMinute} requests a minute" : "the connection sends as fast as it can";
            return $"The service limits the requests of this token (429): {why}. {wait}.";
        }
    }

    /// <summary>Waits for a place; each return must be followed by <see cref="Leave"/>. Throws RateLimited where the gate stays closed too long.</summary>
    public ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask(Task.FromCanceled(cancellationToken));
        }
        if (_isFree)
        {
            _ = Interlocked.Increment(ref _sent);
            return default;
        }
        Turn turn;
        lock (_lock)
        {
            TimeSpan now = Now();
            if (_state.IsHopeless(now))
            {
                throw TooLong(now);
            }
            if (_waiters.Count == 0 && TryGo(now))
            {
                return default;
            }
            turn = _waiters.Add();
            Arm(now);
        }
        return new ValueTask(turn.WaitAsync(cancellationToken));
    }

    /// <summary>Gives the place back. For a 429 it closes the gate, and returns the error that ends the request where the wait would be too long.</summary>
    public GenesysApiException? Leave(bool isThrottled, TimeSpan? retryAfter)
    {
        if (_isFree && !isThrottled)
        {
            return null;
        }
        lock (_lock)
        {
            TimeSpan now = Now();
            GenesysApiException? end = null;
            if (isThrottled)
            {
                _ = Interlocked.Increment(ref _throttled);
            }
            if (!_state.Return(now, isThrottled, retryAfter))
            {
                end = TooLong(now);
                FailWaiters(now);
            }
            Grant(now);
            _isFree = RequestsPerMinute <= 0 && _waiters.Count == 0 && !_state.IsGateClosed(now);
            return end;
        }
    }

    // apart from its caller, who would make what it captures for each request
    private void FailWaiters(TimeSpan now) => _waiters.FailAll(() => TooLong(now));

    /// <summary>How long the gate stays closed from now.</summary>
    public TimeSpan GateWait()
    {
        lock (_lock)
        {
            TimeSpan wait = _state.GateUntil - Now();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        lock (_lock)
        {
            Grant(Now());
        }
    }

    private void Grant(TimeSpan now)
    {
        while (_waiters.Count > 0 && TryGo(now))
        {
            _waiters.GoFirst();
        }
        Arm(now);
    }

    private bool TryGo(TimeSpan now)
    {
        if (!_state.TryGo(now))
        {
            return false;
        }
        _ = Interlocked.Increment(ref _sent);
        return true;
    }

    /// <summary>Sets the timer to the next moment at which the first in the queue may go without anything coming back.</summary>
    private void Arm(TimeSpan now)
    {
        if (_waiters.Count > 0 && _state.NextAt(now) is { } moment)
        {
            // timers tick in whole milliseconds: rounded up, so that none fires a moment too early and spins
            double wait = Math.Min(s_longestTimer, Math.Max(1, Math.Ceiling((moment - now).TotalMilliseconds)));
            _ = _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan Now() => _time.GetElapsedTime(_origin);

    private DateTimeOffset LocalTime(TimeSpan fromNow) => fromNow > TimeSpan.FromDays(3650) ? DateTimeOffset.MaxValue : _time.GetLocalNow() + fromNow;

    private GenesysApiException TooLong(TimeSpan now)
    {
        TimeSpan wait = _state.GateUntil - now;
        string span = wait < TimeSpan.FromMinutes(2) ? $"{Math.Ceiling(wait.TotalSeconds)} s" : $"{Math.Ceiling(wait.TotalMinutes)} min";
        return new GenesysApiException(
            Reason.RateLimited,
            $"The service limits the requests of this token until {LocalTime(wait):yyyy-MM-dd HH:mm:ss} ({span}), beyond the {_maxRetryWait.TotalSeconds:0.#} s that -MaxRetryWaitSec allows.")
        {
            StatusCode = 429,
            RetryAfter = wait,
        };
    }
}
