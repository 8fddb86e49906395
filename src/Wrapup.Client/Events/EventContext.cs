using System;

namespace Wrapup.Client;

/// <summary>What the envelopes around a body told, the inner before the outer.</summary>
/// <param name="Type">The kind of event.</param>
/// <param name="Time">When it was sent.</param>
/// <param name="ConversationId">The conversation that the topic names, which the body must not contradict.</param>
internal sealed record EventContext(string? Type, DateTimeOffset? Time, string? ConversationId)
{
    public static EventContext Bare { get; } = new(null, null, null);

    public EventContext With(string? type, DateTimeOffset? time) =>
        this with { Type = type is null ? Type : EventTopic.TemplateOf(type), Time = time ?? Time, ConversationId = type is null ? ConversationId : EventTopic.ConversationOf(type) ?? ConversationId };
}
