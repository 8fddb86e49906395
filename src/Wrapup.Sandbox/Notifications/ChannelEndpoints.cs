using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>Channels: make one, list them, ask whether one is there, and which topics there are.</summary>
internal static class ChannelEndpoints
{
    public static ValueTask Create(Call call)
    {
        Write(call, call.World.Hub.Channels.Create(call.Token));
        return ValueTask.CompletedTask;
    }

    /// <summary><c>includechannels</c>: those of the token, or of the whole OAuth client.</summary>
    public static ValueTask List(Call call)
    {
        var wholeClient = call.Query("includechannels") == "oauthclient";
        call.Json.WriteStartObject();
        call.Json.WriteStartArray("entities");
        foreach (var channel in call.World.Hub.Channels.All)
        {
            var own = wholeClient
                ? channel.Owner.StartsWith(call.Token.Client.Id + "/", StringComparison.Ordinal)
                : channel.Token == call.Token.Text;
            if (own && channel.ExpiresMs > call.World.NowMs)
            {
                Write(call, channel);
            }
        }

        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    public static ValueTask Head(Call call)
    {
        if (call.World.Hub.Channels.Find(call.Value("id")) is null)
        {
            call.NotFound("Channel", call.Value("id"));
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask AvailableTopics(Call call)
    {
        var json = call.Json;
        json.WriteStartObject();
        json.WriteStartArray("entities");
        foreach (var topic in Topics.Templates())
        {
            json.WriteStartObject();
            json.WriteString("id", topic);
            json.WriteStartArray("requiresPermissions");
            json.WriteStringValue(SubscriptionEndpoints.Permission);
            json.WriteEndArray();
            json.WriteStartArray("transports");
            json.WriteStringValue("Websocket");
            json.WriteEndArray();
            json.WriteString("visibility", "Public");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static void Write(Call call, NotificationChannel channel)
    {
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        json.WriteString("connectUri", $"ws://{call.World.BaseUri.Authority}/channels/{channel.Id}");
        json.WriteString("id", channel.Id);
        json.WriteTime("expires", channel.ExpiresMs);
        json.WriteEndObject();
    }
}
