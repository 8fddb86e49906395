using System;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>One asynchronous query: what it found, and the data's age. Its state follows from the clock.</summary>
internal sealed record Job(Guid Id, List<Interaction> Found, long AvailabilityMs, long SubmittedMs)
{
    private const int QueuedMs = 20;
    private const int RunMs = 80;
    private const long LifeMs = 24 * 3_600_000L;

    public bool Cancelled { get; set; }

    public long CompletedMs => SubmittedMs + RunMs;

    public long ExpiresMs => SubmittedMs + LifeMs;

    public string StateAt(long nowMs)
    {
        if (Cancelled)
        {
            return "CANCELLED";
        }

        return nowMs < SubmittedMs + QueuedMs ? "QUEUED" : nowMs < CompletedMs ? "PENDING" : nowMs < ExpiresMs ? "FULFILLED" : "EXPIRED";
    }
}
