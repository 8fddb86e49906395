using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests;

/// <summary>A channel with topics and an open socket, as a client of the platform has it.</summary>
internal sealed class SandboxListener : IAsyncDisposable
{
    private readonly List<JsonNode> _passedOver = [];
    private readonly byte[] _buffer = new byte[256 * 1024];

    private SandboxListener(string id, ClientWebSocket socket)
    {
        Id = id;
        Socket = socket;
    }

    public string Id { get; }

    public ClientWebSocket Socket { get; }

    public static async Task<SandboxListener> OpenAsync(SandboxCaller sandbox, params string[] topics)
    {
        var (_, body) = await sandbox.PostAsync("/api/v2/notifications/channels", "");
        var channel = JsonNode.Parse(body)!;
        if (topics.Length > 0)
        {
            var json = new JsonArray([.. Array.ConvertAll(topics, topic => (JsonNode)new JsonObject { ["id"] = topic })]);
            var (status, answer) = await sandbox.PostAsync($"/api/v2/notifications/channels/{channel.Id()}/subscriptions", json.ToJsonString());
            Assert.True(status == 200, answer);
        }

        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)channel["connectUri"]!), SandboxCaller.Token);
        return new SandboxListener(channel.Id(), socket);
    }

    public Task SayAsync(string text) => Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, SandboxCaller.Token);

    /// <summary>The next message, or null when the socket was closed in order.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        var length = 0;
        while (true)
        {
            // what never comes shall fail the test instead of hanging it
            var result = await Socket.ReceiveAsync(_buffer.AsMemory(length), SandboxCaller.Token)
                .AsTask().WaitAsync(TimeSpan.FromMinutes(2), SandboxCaller.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += result.Count;
            if (result.EndOfMessage)
            {
                return JsonNode.Parse(_buffer.AsSpan(0, length));
            }
        }
    }

    /// <summary>The next message of that topic, in whatever order the topics come.</summary>
    public async Task<JsonNode> UntilAsync(string topic)
    {
        JsonNode? message = _passedOver.Find(passed => (string?)passed["topicName"] == topic);
        if (message is not null)
        {
            _passedOver.Remove(message);
            return message;
        }

        while (true)
        {
            message = await NextAsync();
            Assert.NotNull(message);
            if ((string?)message["topicName"] == topic)
            {
                return message;
            }

            _passedOver.Add(message);
        }
    }

    public ValueTask DisposeAsync()
    {
        Socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
