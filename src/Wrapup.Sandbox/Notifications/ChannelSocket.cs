using System;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>
/// The WebSocket on a channel: sends what is queued, heartbeats in between, and answers pings, until either side ends it. It takes what is sent from
/// the moment that it stands on its channel, which is before its client is told that it is open.
/// </summary>
internal sealed class ChannelSocket(World world) : IDisposable
{
    private static readonly byte[] s_heartbeat = Metadata("WebSocket Heartbeat");
    private static readonly byte[] s_pong = Metadata("pong");

    private readonly Channel<byte[]> _queue = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(world.Stopping);
    private readonly object _gate = new();
    private volatile WebSocket? _socket;
    private volatile bool _stalled;
    private bool _disposed;

    public void Send(byte[] message)
    {
        if (!_stalled)
        {
            _queue.Writer.TryWrite(message);
        }
    }

    /// <summary>Open, but silent from now on.</summary>
    public void Stall() => _stalled = true;

    /// <summary>Cut without a farewell.</summary>
    public void Drop()
    {
        _socket?.Abort();
        End();
    }

    /// <summary>Closed in order, after everything that was queued.</summary>
    public void Finish() => _queue.Writer.TryComplete();

    public async Task RunAsync(WebSocket socket, CancellationToken requestAborted)
    {
        _socket = socket;
        using var registration = requestAborted.UnsafeRegister(static state => ((ChannelSocket)state!).End(), this);
        var beat = BeatAsync();
        await Task.WhenAll(ReceiveAsync(socket), SendAsync(socket)).ConfigureAwait(false);
        End();
        await beat.ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _ended.Dispose();
        }

        _socket?.Dispose();
    }

    private void End()
    {
        _queue.Writer.TryComplete();
        lock (_gate)
        {
            // a fault may strike a socket that has just gone
            if (!_disposed)
            {
                _ended.Cancel();
            }
        }
    }

    private async Task SendAsync(WebSocket socket)
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(_ended.Token).ConfigureAwait(false))
            {
                if (!_stalled)
                {
                    await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _ended.Token).ConfigureAwait(false);
                }
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "closing", _ended.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or InvalidOperationException)
        {
            // the other side is gone, or the sandbox stops: there is nobody left to send to
            End();
        }
    }

    private async Task ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var result = await socket.ReceiveAsync(buffer, _ended.Token).ConfigureAwait(false);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    Finish();
                    return;
                }

                if (result.EndOfMessage && IsPing(buffer.AsSpan(0, result.Count)))
                {
                    Send(s_pong);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            End();
        }
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(world.Options.HeartbeatMs), world.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                Send(s_heartbeat);
            }
        }
        catch (OperationCanceledException)
        {
            // the end of the socket is the end of its heart
            Finish();
        }
    }

    private static bool IsPing(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            return JsonElement.TryParseValue(ref reader, out var json)
                && json.Value.ValueKind == JsonValueKind.Object
                && json.Value.TryGetProperty("message", out var text)
                && text.ValueKind == JsonValueKind.String
                && text.ValueEquals("ping");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Metadata(string message) =>
        Encoding.UTF8.GetBytes($$$"""{"topicName":"channel.metadata","eventBody":{"message":"{{{message}}}"}}""");
}
