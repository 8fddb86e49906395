namespace Wrapup.Sandbox;

/// <summary>
/// What one interaction shall look like, whoever wants it: the seed or a person through <c>POST /sandbox/interactions</c>.
/// </summary>
internal sealed record InteractionPlan
{
    public required Media Media { get; init; }

    public InteractionState State { get; init; } = InteractionState.Closed;

    /// <summary>Post-closed in the way that the customer is still there although the agents are gone.</summary>
    public bool CustomerStays { get; init; }

    /// <summary>The outbound campaign behind it.</summary>
    public string? Campaign { get; init; }

    /// <summary>The agents in order; none for a bot.</summary>
    public AgentPlan[] Agents { get; init; } = [];

    /// <summary>The queue of a conversation that no agent ever took.</summary>
    public short Queue { get; init; } = -1;

    /// <summary>When the conversation ended, or for one that is active when it is seen from.</summary>
    public required long EndMs { get; init; }

    /// <summary>Since when it is known; null for as long as it exists.</summary>
    public long? KnownMs { get; init; }

    public int TalkSeconds { get; init; } = 180;

    public int AcwSeconds { get; init; } = 30;
}
