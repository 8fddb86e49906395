using System;

namespace Wrapup.Sandbox;

/// <summary>How a sandbox is made. Every option of the command line is here, with the same default.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many interactions the seed makes.</summary>
    public int Interactions { get; init; } = 1000;

    /// <summary>Requests a minute per token, in a sliding window; 0 is no limit.</summary>
    public int RateLimit { get; init; } = 300;

    /// <summary>Same seed, same ids.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Added before each answer.</summary>
    public int LatencyMs { get; init; }

    /// <summary>How far analytics is behind the truth.</summary>
    public int AnalyticsLagMs { get; init; }

    /// <summary>How far the data lake of the asynchronous queries is behind analytics.</summary>
    public int JobsLagMs { get; init; }

    /// <summary>How long after a 202 a wrap-up counts.</summary>
    public int ApplyLagMs { get; init; } = 30;

    /// <summary>Life of an access token.</summary>
    public int TokenLifetimeSec { get; init; } = 86_400;

    public ApiSurface Api { get; init; } = ApiSurface.Both;

    /// <summary>Wrap-ups belong to communications instead of participants (<c>GET /api/v2/conversations/settings</c>).</summary>
    public bool CommunicationBasedAcw { get; init; }

    /// <summary>Between two heartbeats on a notification socket.</summary>
    public int HeartbeatMs { get; init; } = 30_000;

    /// <summary>The program ends by itself after so many seconds; 0 is never.</summary>
    public int StopAfterSec { get; init; }

    /// <summary>The clock behind every lag, life and limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
