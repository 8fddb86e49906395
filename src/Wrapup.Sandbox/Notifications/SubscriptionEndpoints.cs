using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>The topics of a channel: read, add, replace, clear.</summary>
internal static class SubscriptionEndpoints
{
    /// <summary>What a topic about conversations asks for.</summary>
    public const string Permission = "conversation:communication:view";

    public static ValueTask Get(Call call)
    {
        if (Find(call) is { } channel)
        {
            Write(call, channel.Topics, rejected: false);
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Add(Call call) => SubscribeAsync(call, replace: false);

    public static ValueTask Replace(Call call) => SubscribeAsync(call, replace: true);

    public static ValueTask Clear(Call call)
    {
        if (Find(call) is { } channel)
        {
            channel.TrySubscribe([], replace: true, call.World.NowMs);
            call.Status = 202;
        }

        return ValueTask.CompletedTask;
    }

    private static async ValueTask SubscribeAsync(Call call, bool replace)
    {
        if (Find(call) is not { } channel)
        {
            return;
        }

        using var body = await call.ReadJsonAsync(Problems.BadRequest).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (Read(body.RootElement) is not { } topics)
        {
            call.BadRequest("The body must be an array of topics, each like {\"id\":\"v2.users.{id}.conversations\"} with a UUID.");
            return;
        }

        var permitted = call.Token.Client.Permissions.Contains(Permission);
        if (!permitted && call.Query("ignoreErrors") != "true")
        {
            call.MissingPermissions(Permission);
            return;
        }

        if (!channel.TrySubscribe(permitted ? topics : [], replace, call.World.NowMs))
        {
            call.BadRequest($"A channel has {NotificationChannel.MaxTopics} topics at most.");
            return;
        }

        Write(call, topics, rejected: !permitted);
    }

    private static List<string>? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var topics = new List<string>();
        foreach (var item in body.EnumerateArray())
        {
            if (QueryFilter.Text(item, "id") is not { } topic || !Topics.IsKnown(topic))
            {
                return null;
            }

            topics.Add(topic);
        }

        return topics;
    }

    private static void Write(Call call, IReadOnlyList<string> topics, bool rejected)
    {
        var json = call.Json;
        json.WriteStartObject();
        json.WriteStartArray("entities");
        foreach (var topic in topics)
        {
            json.WriteStartObject();
            json.WriteString("id", topic);
            json.WriteString("state", rejected ? "Rejected" : "Permitted");
            if (rejected)
            {
                json.WriteString("rejectionReason", "Missing permissions");
                json.WriteStartArray("missingPermissions");
                json.WriteStringValue(Permission);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static NotificationChannel? Find(Call call)
    {
        var channel = call.World.Hub.Channels.Find(call.Value("id"));
        if (channel is null)
        {
            call.NotFound("Channel", call.Value("id"));
        }

        return channel;
    }
}
