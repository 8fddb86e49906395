using System;

namespace Wrapup.Client;

/// <summary>The span of segments that were added, and when the first interaction in it began.</summary>
internal struct LegTimes
{
    public DateTimeOffset? Start { get; private set; }

    public DateTimeOffset? Connected { get; private set; }

    public DateTimeOffset? End { get; private set; }

    /// <summary>Adds one segment.</summary>
    public void Add(DateTimeOffset? start, DateTimeOffset? end, bool isInteraction)
    {
        Start = Earlier(Start, start);
        End = Later(End, end);
        if (isInteraction)
        {
            Connected = Earlier(Connected, start);
        }
    }

    /// <summary>Adds all that another leg spans.</summary>
    public void Add(in LegTimes other)
    {
        Start = Earlier(Start, other.Start);
        Connected = Earlier(Connected, other.Connected);
        End = Later(End, other.End);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}
