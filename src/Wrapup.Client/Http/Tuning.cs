using System;

namespace Wrapup.Client;

/// <summary>Times and bounds of the HTTP core and of the proof after a write. Tests shorten them; no user switch leads here.</summary>
internal sealed record Tuning
{
    public static Tuning Default { get; } = new();

    /// <summary>Where jitter comes from: values from 0 up to, not including, 1. Safe to call from everywhere at once.</summary>
    public Func<double> Random { get; init; } = Jitter.Next;

    /// <summary>The times of listening and waiting.</summary>
    public EventTuning Events { get; init; } = EventTuning.Default;

    /// <summary>How long one attempt may take until the answer has begun, and again until its body has come.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may take to come about; shorter than the attempt, since then the request was surely not sent.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an accepted write is looked for before it counts as not applied.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a write of unknown fate is looked for before it may be sent again.</summary>
    public TimeSpan UnknownGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts of one request in all, those that met the rate limit not counted.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>How often one request may meet the rate limit, however short the pauses asked for are.</summary>
    public int MaxThrottled { get; init; } = 12;

    /// <summary>Attempts to get a whole body for a read whose answer broke off.</summary>
    public int MaxBodyAttempts { get; init; } = 3;

    /// <summary>The pause before the second attempt; it doubles from there on.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause that is chosen without being asked for.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after a 429 that names none; it doubles while they go on.</summary>
    public TimeSpan ThrottleDefault { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The window of the service's limit, and a moment more, because its clock and ours tick apart.</summary>
    public TimeSpan PacingWindow { get; init; } = TimeSpan.FromMilliseconds(60_020);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = 64 << 20;
}
