using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Tests.Proxy;

/// <summary>
/// A proxy for https on loopback: it opens tunnels (CONNECT), wants a login where one is named, and sees nothing of what goes through. Whatever
/// host is asked for, the tunnel leads to the one place that it was made for, so that the host need not exist.
/// </summary>
internal sealed class TunnelProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _place;
    private readonly string? _login;
    private readonly Task _accepting;

    public TunnelProxy(Uri place, string? login = null)
    {
        _place = new IPEndPoint(IPAddress.Loopback, place.Port);
        _login = login is null ? null : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}";
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The first lines of the tunnels that were opened.</summary>
    public ConcurrentQueue<string> Opened { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (TcpClient onward = new())
        {
            NetworkStream near = client.GetStream();
            string[] head = await ReadHeadAsync(near);
            while (_login is not null && Array.IndexOf(head, _login) < 0)
            {
                await WriteAsync(near, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"company\"\r\nContent-Length: 0\r\n\r\n");
                head = await ReadHeadAsync(near);
                if (head.Length == 0)
                {
                    return;
                }
            }

            Opened.Enqueue(head[0]);
            await onward.ConnectAsync(_place, _stop.Token);
            await WriteAsync(near, "HTTP/1.1 200 Connection established\r\n\r\n");
            NetworkStream far = onward.GetStream();
            await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
        }
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), _stop.Token);

    /// <summary>The lines up to the empty one, byte by byte, since what follows is the tunnel's; none where the other side has closed.</summary>
    private async Task<string[]> ReadHeadAsync(NetworkStream stream)
    {
        var head = new MemoryStream();
        byte[] one = new byte[1];
        while (!Encoding.ASCII.GetString(head.ToArray()).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return [];
            }

            head.WriteByte(one[0]);
        }

        return Encoding.ASCII.GetString(head.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
