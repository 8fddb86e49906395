using System;

namespace Wrapup.Client;

/// <summary>What the name of a topic tells, beyond which one it is.</summary>
internal static class EventTopic
{
    private const string DetailEvents = "v2.detail.events.conversation.";
    private static readonly string[] s_afterTheAgent = [".user.end", ".acw", ".wrapup"];
    private static readonly string[] s_otherParties = [".customer.", ".acd.", ".flow.", ".voicemail."];
    private static readonly string[] s_unclearParties = [".contact", ".attributes", ".outbound"];

    /// <summary>The topic with <c>{id}</c> in place of its ids: what events are told apart by.</summary>
    public static string TemplateOf(string topic)
    {
        string[] parts = topic.Split('.');
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Ids.IsUuid(parts[i]) ? "{id}" : parts[i];
        }

        return string.Join(".", parts);
    }

    /// <summary>The conversation that a detail topic names, or null.</summary>
    public static string? ConversationOf(string topic)
    {
        if (!topic.StartsWith(DetailEvents, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string rest = topic.Substring(DetailEvents.Length);
        string id = rest.Split('.')[0];
        return Ids.Find(id);
    }

    /// <summary>Whether such an event comes when the agent's leg is over.</summary>
    public static bool IsAfterTheAgent(string? type) =>
        type is not null && Array.Exists(s_afterTheAgent, end => type.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the participant of such an event is a caller, a queue or a flow: no write may be bound to it.</summary>
    public static bool IsAboutOtherParty(string? type) =>
        type is not null
        && type.Mentions(DetailEvents)
        && (Array.Exists(s_otherParties, part => type.Mentions(part))
            || Array.Exists(s_unclearParties, end => type.EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the channel says of itself by this topic, where it is none of the events.</summary>
    public static EventNotices NoticeOf(string topic) => topic.ToLowerInvariant() switch
    {
        "v2.system.socket_closing" => EventNotices.SocketClosing,
        "channel.metadata" => EventNotices.Alive,
        { } other when other.StartsWith("v2.system.", StringComparison.Ordinal) => EventNotices.Alive,
        _ => EventNotices.None,
    };
}
