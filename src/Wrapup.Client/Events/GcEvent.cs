using System;

namespace Wrapup.Client;

/// <summary>
/// What an event says of one agent participation, in the names that <c>Set-GcWrapup</c> binds. <see cref="WrapupCode"/> is what stands there;
/// a code on the command line wins over it, which is what makes the pair safe in one pipeline.
/// </summary>
public sealed record GcEvent
{
    /// <summary>The interaction, a UUID in lower case.</summary>
    public required string InteractionId { get; init; }

    /// <summary>The agent participant, a UUID in lower case; null where the event is about another party or names none.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>The user behind the participant, where the event names one.</summary>
    public string? UserId { get; init; }

    /// <summary>The queue of the participation, where the event names one.</summary>
    public string? QueueId { get; init; }

    /// <summary>The media leg (the events call it session), where the event names one.</summary>
    public string? CommunicationId { get; init; }

    /// <summary>How far the agent's part has come; null where the event does not tell, so that whoever writes reads it.</summary>
    public InteractionState? State { get; init; }

    /// <summary>The id of the wrap-up code that stands there by this event, a UUID or the literal of a system code; null where there is none.</summary>
    public string? WrapupCode { get; init; }

    /// <summary>The topic with <c>{id}</c> in place of its ids, or the type that the sender gave; null for a bare body.</summary>
    public string? EventType { get; init; }

    /// <summary>When it happened, or was sent where only that is told (UTC).</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The interaction, the participant and the state.</summary>
    public override string ToString() =>
        $"{InteractionId}{(ParticipantId is null ? string.Empty : "/" + ParticipantId)}{(State is null ? string.Empty : " " + State)}";
}
