using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A WebSocket of the platform. The address is the secret; it goes into no message.</summary>
internal sealed class EventSocket : IEventSocket
{
    private const int BufferSize = 16 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[BufferSize];

    public EventSocket(IWebProxy? proxy)
    {
        if (proxy is not null)
        {
            _socket.Options.Proxy = proxy;
        }
    }

    public async Task ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            throw new IOException($"The socket of the channel at {address.Host} could not be opened.", e);
        }
    }

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                WebSocketReceiveResult part = await _socket.ReceiveAsync(new ArraySegment<byte>(_buffer), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                // a message over the bound is read to its end and kept only as far as shows that it is too large
                int room = EventReader.MostBytes + 1 - (int)message.Length;
                message.Write(_buffer, 0, Math.Min(part.Count, room));
                if (part.EndOfMessage)
                {
                    return message.ToArray();
                }
            }
        }
        catch (Exception e) when (IsLoss(e))
        {
            return null;
        }
    }

    public async Task SendAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(new ArraySegment<byte>(Encoding.UTF8.GetBytes(message)), WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            _socket.Abort();
        }
    }

    public void Dispose()
    {
        // at once and without a farewell: nobody waits for an answer to one
        _socket.Abort();
        _socket.Dispose();
    }

    private static bool IsLoss(Exception exception) =>
        exception is WebSocketException or IOException or HttpRequestException or WebException or ObjectDisposedException or InvalidOperationException;
}
