using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Times and bounds of listening and waiting. Tests shorten them; no user switch leads here.</summary>
internal sealed record EventTuning
{
    public static EventTuning Default { get; } = new();

    /// <summary>How long a socket may be silent before it is asked whether it lives; the service sends a heartbeat every 30 s or so.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the answer to that may take.</summary>
    public TimeSpan PingAnswer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket may take to open.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause before a lost socket is opened again; it doubles from there on.</summary>
    public TimeSpan ReconnectBase { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>The longest such pause.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many vain attempts the channel itself counts as gone and a new one is made.</summary>
    public int ConnectsPerChannel { get; init; } = 3;

    /// <summary>How often topics are set again; a channel lives 24 hours from the last time.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The pause between two looks at one interaction in the beginning; it grows by half from look to look.</summary>
    public TimeSpan LookMin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such pause while nothing else tells of the interaction.</summary>
    public TimeSpan LookMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause while events tell of it: only against one that was missed.</summary>
    public TimeSpan LookCovered { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a look waits for company.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many looks may be live at once beyond <see cref="LivePerSecond"/>.</summary>
    public int LiveBurst { get; init; } = 20;

    /// <summary>Live looks a second that nothing but patience asks for: two fifths of the service's limit.</summary>
    public double LivePerSecond { get; init; } = 2;

    /// <summary>How long an interaction must be over for the copy that many are read from to be believed without a live look.</summary>
    public TimeSpan CopyTrust { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When a feed looks for what it may have missed: these long after a gap, since what many are read from lags.</summary>
    public IReadOnlyList<TimeSpan> SweepsAfterGap { get; init; } =
        [TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(5)];

    /// <summary>And how often without a gap, against a single event that was never sent.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far back a sweep looks beyond the last one: as far as analytics may lag.</summary>
    public TimeSpan SweepBack { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After how long a channel that could not be had is tried again.</summary>
    public TimeSpan ChannelRetry { get; init; } = TimeSpan.FromSeconds(60);
}
