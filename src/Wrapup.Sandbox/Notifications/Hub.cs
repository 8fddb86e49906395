using System;
using System.Buffers;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>Takes an event to every socket that is subscribed to its topic, unless a fault says otherwise.</summary>
internal sealed class Hub
{
    private const int ClosingNoticeMs = 1000;

    private readonly World _world;

    public Hub(World world)
    {
        _world = world;
        Channels = new ChannelStore(world);
        Publisher = new Publisher(world, this);
    }

    public ChannelStore Channels { get; }

    public Publisher Publisher { get; }

    public bool HasChannels => Channels.All.Count > 0;

    /// <summary>Sends to the subscribers of the topic; the body is written only when there are some.</summary>
    public void Publish(string topic, Action<Utf8JsonWriter> writeBody)
    {
        byte[]? message = null;
        foreach (var channel in Channels.All)
        {
            if (channel.Socket is { } socket && channel.IsSubscribed(topic))
            {
                message ??= Envelope(topic, writeBody);
                Send(channel, socket, topic, message);
            }
        }
    }

    /// <summary>Does at once to every open socket what a fault would do to one.</summary>
    public int Strike(FaultKind kind, int delayMs)
    {
        var struck = 0;
        foreach (var channel in Channels.All)
        {
            if (channel.Socket is { } socket)
            {
                Act(channel, socket, kind, delayMs);
                struck++;
            }
        }

        return struck;
    }

    private void Send(NotificationChannel channel, ChannelSocket socket, string topic, byte[] message)
    {
        if (_world.Faults.StrikeSocket(topic, kind => kind == FaultKind.MissedEvent) is not null)
        {
            return;
        }

        var fault = _world.Faults.StrikeSocket(channel.Id, kind => kind != FaultKind.MissedEvent);
        if (fault is null)
        {
            socket.Send(message);
            return;
        }

        // the event that would have been sent is lost with the socket
        Act(channel, socket, fault.Kind, fault.DelayMs);
    }

    private void Act(NotificationChannel channel, ChannelSocket socket, FaultKind kind, int delayMs)
    {
        switch (kind)
        {
            case FaultKind.SocketDrop:
                socket.Drop();
                break;
            case FaultKind.SocketStall:
                socket.Stall();
                break;
            default:
                socket.Send(Envelope("v2.system.socket_closing", json => WriteClosing(json, channel)));
                _world.Later(delayMs > 0 ? delayMs : ClosingNoticeMs, socket.Finish);
                break;
        }
    }

    private void WriteClosing(Utf8JsonWriter json, NotificationChannel channel)
    {
        json.WriteStartObject();
        json.WriteString("channelId", channel.Id);
        json.WriteString("systemTopicType", "SOCKET_CLOSING");
        json.WriteString("correlationId", Guid.NewGuid());
        json.WriteString("organizationId", _world.Catalog.OrganizationId);
        json.WriteString("reason", "Maintenance");
        json.WriteString("message", "The socket is about to be closed. Connect again.");
        json.WriteStartObject("data");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static byte[] Envelope(string topic, Action<Utf8JsonWriter> writeBody)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Wire.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("topicName", topic);
            json.WriteString("version", "2");
            json.WritePropertyName("eventBody");
            writeBody(json);
            json.WriteStartObject("metadata");
            json.WriteString("CorrelationId", Guid.NewGuid());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
