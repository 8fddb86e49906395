using System;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>The topics that the sandbox publishes.</summary>
internal static class Topics
{
    private static readonly string[] s_suffixes = [string.Empty, ".calls", ".callbacks", ".emails", ".messages"];
    private static readonly string[] s_details = ["user.start", "customer.start", "user.end", "customer.end", "acw", "wrapup"];

    /// <summary>With <c>{id}</c> where a topic names something.</summary>
    public static IEnumerable<string> Templates()
    {
        foreach (var suffix in s_suffixes)
        {
            yield return $"v2.users.{{id}}.conversations{suffix}";
            yield return $"v2.routing.queues.{{id}}.conversations{suffix}";
        }

        foreach (var detail in s_details)
        {
            yield return $"v2.detail.events.conversation.{{id}}.{detail}";
        }
    }

    public static string OfUser(User user, Media? media) => $"v2.users.{user.Text}.conversations{Suffix(media)}";

    public static string OfQueue(Queue queue, Media? media) => $"v2.routing.queues.{queue.Text}.conversations{Suffix(media)}";

    public static string OfDetail(Guid conversation, string kind) => $"v2.detail.events.conversation.{conversation}.{kind}";

    /// <summary>A topic that exists, with an id where it wants one.</summary>
    public static bool IsKnown(string topic)
    {
        foreach (var template in Templates())
        {
            var brace = template.IndexOf("{id}", StringComparison.Ordinal);
            var rest = template[(brace + 4)..];
            if (topic.StartsWith(template[..brace], StringComparison.Ordinal)
                && topic.EndsWith(rest, StringComparison.Ordinal)
                && topic.Length == brace + 36 + rest.Length
                && Guid.TryParseExact(topic.AsSpan(brace, 36), "D", out _))
            {
                return true;
            }
        }

        return false;
    }

    private static string Suffix(Media? media) => media is { } known ? "." + known.Plural() : string.Empty;
}
