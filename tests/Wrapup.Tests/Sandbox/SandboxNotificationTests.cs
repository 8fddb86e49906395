using System;
using System.Linq;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxNotificationTests
{
    private const string Channels = "/api/v2/notifications/channels";

    [Fact]
    public async Task The_end_and_the_wrapup_reach_user_queue_and_conversation_topics()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 20 });
        var interaction = await sandbox.MakeAsync("""{"state":"active","media":"email"}""");
        var detail = $"v2.detail.events.conversation.{interaction.Id()}";
        var agent = interaction.Agent();
        var user = $"v2.users.{(string)agent["userId"]!}.conversations";
        var queue = $"v2.routing.queues.{(string)interaction["queueId"]!}.conversations.emails";
        await using var listener = await SandboxListener.OpenAsync(
            sandbox, user, queue, $"{detail}.user.end", $"{detail}.customer.end", $"{detail}.wrapup", $"{detail}.acw");

        Assert.True(sandbox.Server.EndInteraction(Guid.Parse(interaction.Id()), TimeSpan.FromMinutes(1)));

        var whole = await listener.UntilAsync(user);
        Assert.Equal("2", (string?)whole["version"]);
        Assert.NotNull(whole["metadata"]!["CorrelationId"]);
        Assert.Equal(interaction.Id(), (string?)whole["eventBody"]!["id"]);
        Assert.Null(whole["eventBody"]!["endTime"]);
        Assert.All(whole["eventBody"]!["participants"]!.AsArray(), party => Assert.NotNull(party!["endTime"]));
        var flat = await listener.UntilAsync(queue);
        Assert.Equal("disconnected", (string?)flat["eventBody"]!.Agent()["state"]);
        await listener.UntilAsync($"{detail}.customer.end");
        var end = (await listener.UntilAsync($"{detail}.user.end"))["eventBody"]!;
        Assert.Equal(interaction.Id(), (string?)end["conversationId"]);
        Assert.Equal(agent.Id(), (string?)end["participantId"]);
        Assert.Equal((string?)agent["userId"], (string?)end["userId"]);
        Assert.Equal("EMAIL", (string?)end["mediaType"]);
        Assert.True((long)end["eventTime"]! > 1_600_000_000_000);

        var code = await sandbox.CodeOnAsync(interaction);
        await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{agent.Id()}", $$$"""{"wrapup":{"code":"{{{code}}}","notes":"n"}}""");
        var wrapup = (await listener.UntilAsync($"{detail}.wrapup"))["eventBody"]!;
        Assert.Equal(code, (string?)wrapup["wrapupCode"]);
        Assert.Equal("n", (string?)wrapup["wrapupNotes"]);
        Assert.Equal(code, (string?)(await listener.UntilAsync($"{detail}.acw"))["eventBody"]!["wrapupCode"]);
    }

    [Fact]
    public async Task The_end_of_after_call_work_is_an_event_too()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.MakeAsync("""{"state":"active"}""");
        var user = $"v2.users.{(string)interaction.Agent()["userId"]!}.conversations";
        await using var listener = await SandboxListener.OpenAsync(sandbox, user);

        sandbox.Server.EndInteraction(Guid.Parse(interaction.Id()), TimeSpan.FromMilliseconds(50));

        Assert.Null((await listener.UntilAsync(user))["eventBody"]!.Agent()["endAcwTime"]);
        Assert.NotNull((await listener.UntilAsync(user))["eventBody"]!.Agent()["endAcwTime"]);
    }

    [Fact]
    public async Task A_timer_that_rings_early_loses_no_event()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { ApplyLagMs = 300, Time = new EarlyTimers() });
        var interaction = await sandbox.MakeAsync("{}");
        var detail = $"v2.detail.events.conversation.{interaction.Id()}.wrapup";
        await using var listener = await SandboxListener.OpenAsync(sandbox, detail);
        var code = await sandbox.CodeOnAsync(interaction);

        await sandbox.PatchAsync(
            $"/api/v2/conversations/{interaction.Id()}/participants/{interaction.Agent().Id()}", $$$"""{"wrapup":{"code":"{{{code}}}"}}""");

        Assert.Equal(code, (string?)(await listener.UntilAsync(detail))["eventBody"]!["wrapupCode"]);
    }

    [Fact]
    public async Task Heartbeats_come_and_a_ping_is_answered()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { HeartbeatMs = 20 });
        await using var listener = await SandboxListener.OpenAsync(sandbox);
        var beat = await listener.UntilAsync("channel.metadata");
        Assert.Equal("WebSocket Heartbeat", (string?)beat["eventBody"]!["message"]);

        await listener.SayAsync("""{"message":"ping"}""");
        while ((string?)(await listener.UntilAsync("channel.metadata"))["eventBody"]!["message"] != "pong")
        {
        }

        Assert.Equal(WebSocketState.Open, listener.Socket.State);
    }

    [Fact]
    public async Task The_21st_channel_pushes_out_the_one_used_longest_ago_that_has_no_socket()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { Time = clock });
        await using var listener = await SandboxListener.OpenAsync(sandbox);
        var ids = new string[20];
        for (var i = 0; i < ids.Length; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            ids[i] = JsonNode.Parse((await sandbox.PostAsync(Channels, "")).Body)!.Id();
        }

        Assert.Equal(404, (await sandbox.SendAsync(HttpMethod.Head, $"{Channels}/{ids[0]}")).Status);
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Head, $"{Channels}/{ids[1]}")).Status);
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Head, $"{Channels}/{listener.Id}")).Status);
        Assert.Equal(20, (await sandbox.GetAsync(Channels))["entities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_channel_lives_a_day_and_subscribing_extends_it()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { Time = clock, TokenLifetimeSec = 1_000_000 });
        await using var listener = await SandboxListener.OpenAsync(sandbox);
        var topics = $"{Channels}/{listener.Id}/subscriptions";
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(200, (await sandbox.PostAsync(topics, "[]")).Status);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Get, topics)).Status);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(404, (await sandbox.SendAsync(HttpMethod.Get, topics)).Status);
    }

    [Fact]
    public async Task Topics_are_added_replaced_cleared_and_bounded()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await using var listener = await SandboxListener.OpenAsync(sandbox, Topic(1));
        var path = $"{Channels}/{listener.Id}/subscriptions";
        await sandbox.PostAsync(path, Json([Topic(2)]));
        Assert.Equal(2, (await sandbox.GetAsync(path))["entities"]!.AsArray().Count);
        await sandbox.SendAsync(HttpMethod.Put, path, Json([Topic(3)]));
        Assert.Equal(Topic(3), (string?)Assert.Single((await sandbox.GetAsync(path))["entities"]!.AsArray())!["id"]);
        Assert.Equal(400, (await sandbox.SendAsync(HttpMethod.Put, path, Json([.. Enumerable.Range(0, 1001).Select(Topic)]))).Status);
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Put, path, Json([.. Enumerable.Range(0, 1000).Select(Topic)]))).Status);
        Assert.Equal(400, (await sandbox.PostAsync(path, """[{"id":"v2.users.me.conversations"}]""")).Status);
        Assert.Equal(202, (await sandbox.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Empty((await sandbox.GetAsync(path))["entities"]!.AsArray());
    }

    [Fact]
    public async Task Without_the_permission_topics_are_refused_or_rejected()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions(), "noscope");
        await using var listener = await SandboxListener.OpenAsync(sandbox);
        var path = $"{Channels}/{listener.Id}/subscriptions";
        Assert.Equal(403, (await sandbox.PostAsync(path, Json([Topic(1)]))).Status);
        var (status, body) = await sandbox.PostAsync($"{path}?ignoreErrors=true", Json([Topic(1)]));
        Assert.Equal(200, status);
        Assert.Equal("Rejected", (string?)JsonNode.Parse(body)!["entities"]![0]!["state"]);
    }

    [Fact]
    public async Task A_second_socket_takes_the_channel_over()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { HeartbeatMs = 20 });
        await using var first = await SandboxListener.OpenAsync(sandbox);
        using var second = new ClientWebSocket();
        await second.ConnectAsync(new Uri($"ws://{sandbox.Server.BaseUri.Authority}/channels/{first.Id}"), SandboxCaller.Token);

        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (await first.NextAsync() is not null)
            {
            }
        });
        var result = await second.ReceiveAsync(new byte[1000], SandboxCaller.Token);
        Assert.Equal(WebSocketMessageType.Text, result.MessageType);
    }

    [Fact]
    public async Task A_socket_is_cut_at_the_event_that_a_fault_names_and_misses_it()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.MakeAsync("""{"state":"active"}""");
        await using var listener = await SandboxListener.OpenAsync(sandbox, $"v2.detail.events.conversation.{interaction.Id()}.user.end");
        sandbox.Server.AddFault(new Fault { Kind = FaultKind.SocketDrop, Count = 1 });

        sandbox.Server.EndInteraction(Guid.Parse(interaction.Id()), TimeSpan.Zero);

        await Assert.ThrowsAsync<WebSocketException>(listener.NextAsync);
    }

    [Fact]
    public async Task A_missed_event_is_only_that()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var interaction = await sandbox.MakeAsync("""{"state":"active"}""");
        var detail = $"v2.detail.events.conversation.{interaction.Id()}";
        await using var listener = await SandboxListener.OpenAsync(sandbox, $"{detail}.user.end", $"{detail}.customer.end");
        Assert.Equal(201, (await sandbox.PostAsync("/sandbox/faults", """{"kind":"missed-event","route":"*.customer.end"}""")).Status);

        sandbox.Server.EndInteraction(Guid.Parse(interaction.Id()), TimeSpan.Zero);

        Assert.Equal($"{detail}.user.end", (string?)(await listener.NextAsync())!["topicName"]);
        Assert.Equal([1], sandbox.Server.FaultHits);
    }

    [Fact]
    public async Task A_closing_notice_comes_before_the_close()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        await using var listener = await SandboxListener.OpenAsync(sandbox);
        var (status, body) = await sandbox.PostAsync("/sandbox/sockets/closing?noticeMs=20", "");
        Assert.Equal(200, status);
        Assert.Equal(1, (int?)JsonNode.Parse(body)!["sockets"]);

        var notice = await listener.UntilAsync("v2.system.socket_closing");
        Assert.Equal(listener.Id, (string?)notice["eventBody"]!["channelId"]);
        Assert.Null(await listener.NextAsync());
    }

    [Fact]
    public async Task A_stalled_socket_stays_open_and_answers_nothing()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { HeartbeatMs = 20 });
        await using var listener = await SandboxListener.OpenAsync(sandbox);
        await listener.UntilAsync("channel.metadata");
        Assert.Equal(1, sandbox.Server.StrikeSockets(FaultKind.SocketStall));
        await listener.SayAsync("""{"message":"ping"}""");

        // what was on its way may still come; after that, ten heartbeats' time of silence on an open socket
        Task<JsonNode?> next;
        do
        {
            next = listener.NextAsync();
            await Task.WhenAny(next, Task.Delay(200, SandboxCaller.Token));
        }
        while (next.IsCompletedSuccessfully);

        Assert.False(next.IsCompleted);
        Assert.Equal(WebSocketState.Open, listener.Socket.State);
        listener.Socket.Abort();
        await Assert.ThrowsAnyAsync<Exception>(() => next);
    }

    [Fact]
    public async Task An_unknown_channel_has_no_socket()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        using var socket = new ClientWebSocket();
        var uri = new Uri($"ws://{sandbox.Server.BaseUri.Authority}/channels/streaming-0-nothing");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(uri, SandboxCaller.Token));
    }

    private static string Topic(int number) => $"v2.users.00000000-0000-4000-8000-{number:d12}.conversations";

    private static string Json(string[] topics) =>
        new JsonArray([.. topics.Select(topic => (JsonNode)new JsonObject { ["id"] = topic })]).ToJsonString();
}
