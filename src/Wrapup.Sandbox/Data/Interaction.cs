using System;
using System.Threading;

namespace Wrapup.Sandbox;

/// <summary>
/// One conversation: the single truth behind both Apis, analytics and events. Read and change it under its <see cref="Gate"/>.
/// </summary>
internal sealed class Interaction
{
    private int _writes;

    public required Guid Id { get; init; }

    /// <summary>Its number in the store, from which the ids of its parts follow.</summary>
    public required int Index { get; init; }

    public required Media Media { get; init; }

    /// <summary>The outbound campaign that made it; null for one that a customer began.</summary>
    public string? Campaign { get; init; }

    public required long StartMs { get; init; }

    /// <summary>Since when anyone may know of it; analytics counts its lag from here.</summary>
    public required long KnownMs { get; init; }

    /// <summary>When the last participant left.</summary>
    public long EndMs { get; set; } = Moment.Never;

    public required Participant[] Participants { get; init; }

    /// <summary>The lock is the object itself: one more object each would cost 5 MB over 200,000 interactions.</summary>
    public object Gate => this;

    /// <summary>Accepted wrap-up writes, applied or not.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public void CountWrite() => Interlocked.Increment(ref _writes);

    /// <summary>
    /// The state of the Interactions Api: post-closed while the agents are gone, but conversation or after-call work are not.
    /// </summary>
    public InteractionState StateAt(long atMs)
    {
        var ended = EndMs <= atMs;
        var agents = 0;
        var acwPending = false;
        foreach (ref readonly var participant in Participants.AsSpan())
        {
            if (!participant.IsAgent)
            {
                continue;
            }

            agents++;
            if (!participant.IsOver(atMs))
            {
                return InteractionState.Active;
            }

            acwPending |= !participant.IsAcwOver(atMs);
        }

        if (ended && !acwPending)
        {
            return InteractionState.Closed;
        }

        return ended || agents > 0 ? InteractionState.PostClosed : InteractionState.Active;
    }

    /// <summary>Communications of one participant: two for an agent on a callback (the callback and its call), else one.</summary>
    public int CommunicationCount(int ordinal) => Media == Media.Callback && Participants[ordinal].IsAgent ? 2 : 1;

    public Media CommunicationMedia(int communication) => Media == Media.Callback && communication == 1 ? Media.Call : Media;

    /// <summary>The queue that the conversation was last in, or -1.</summary>
    public int LastQueue()
    {
        for (var ordinal = Participants.Length - 1; ordinal >= 0; ordinal--)
        {
            if (Participants[ordinal].Queue >= 0)
            {
                return Participants[ordinal].Queue;
            }
        }

        return -1;
    }
}
