using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A listener on 127.0.0.1 that understands one line of HTTP: enough for a browser to hand over a code, and nothing to attack.</summary>
internal sealed class LoopbackListener : IRedirectListener
{
    private const int LongestHead = 16 * 1024;
    private readonly TcpListener _listener;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidInput"/> where the port is taken.</exception>
    public LoopbackListener(Uri address)
    {
        _listener = new TcpListener(IPAddress.Loopback, address.Port);
        try
        {
            _listener.Start();
        }
        catch (SocketException exception)
        {
            throw new WrapupException(
                Reason.InvalidInput,
                $"Port {address.Port} of the redirect address cannot be listened at: {exception.Message}.",
                "End what holds the port, or pass another redirect address that is registered with the OAuth client.",
                exception);
        }
    }

    public async Task<RedirectAnswer> WaitAsync(Func<string, RedirectAnswer?> judge, CancellationToken cancellationToken)
    {
        TaskCompletionSource<RedirectAnswer> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenRegistration stop = done.Token.Register(() =>
        {
            _listener.Stop();
            _ = found.TrySetCanceled(cancellationToken);
        });
        Task accepting = AcceptAsync(judge, found, done.Token);
        try
        {
            return await (await Task.WhenAny(found.Task, FailureOf(accepting, found.Task)).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            done.Cancel();
        }
    }

    public void Dispose() => _listener.Stop();

    /// <summary>A failure to accept ends the wait; the end of accepting does not.</summary>
    private static async Task<RedirectAnswer> FailureOf(Task accepting, Task<RedirectAnswer> found)
    {
        await accepting.ConfigureAwait(false);
        return await found.ConfigureAwait(false);
    }

    /// <summary>Visitors are served side by side: browsers open connections ahead of need, and say nothing on them.</summary>
    private async Task AcceptAsync(Func<string, RedirectAnswer?> judge, TaskCompletionSource<RedirectAnswer> found, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
#pragma warning disable CA2016 // stopping the listener ends this on both runtimes, and only one has a token here
                TcpClient visitor = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
#pragma warning restore CA2016
                _ = ServeAsync(visitor, judge, found, done);
            }
            catch (Exception exception) when (done.IsCancellationRequested && exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return; // stopped
            }
        }
    }

    private static async Task ServeAsync(
        TcpClient visitor, Func<string, RedirectAnswer?> judge, TaskCompletionSource<RedirectAnswer> found, CancellationToken done)
    {
        using CancellationTokenRegistration stop = done.Register(visitor.Close);
        try
        {
            NetworkStream stream = visitor.GetStream();
            string[] line = (await ReadLineAsync(stream, done).ConfigureAwait(false)).Split(' ');
            RedirectAnswer? answer = line.Length >= 2 && line[0] == "GET" ? judge(line[1]) : null;
            await WriteAsync(stream, answer, done).ConfigureAwait(false);
            if (answer is not null)
            {
                _ = found.TrySetResult(answer);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // a visitor who left, or who is not needed any more; the right one may still come
        }
        finally
        {
            visitor.Dispose();
        }
    }

    private static async Task WriteAsync(NetworkStream stream, RedirectAnswer? answer, CancellationToken cancellationToken)
    {
        (string status, string text) = answer switch
        {
            null => ("404 Not Found", "This is not the login that is waited for."),
            { Code: null } => ("200 OK", "The login was declined. You can close this window."),
            _ => ("200 OK", "You are logged in. You can close this window."),
        };
        string page = $"<!doctype html><title>Wrapup</title><p>{text}</p>";
        byte[] bytes = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\nConnection: close\r\nReferrer-Policy: no-referrer\r\n\r\n{page}");
        await stream.WriteAllAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the whole head, since closing on unread bytes would cut the answer off, and gives its first line.</summary>
    private static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestHead];
        int count = 0;
        while (count < buffer.Length && buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8) < 0)
        {
            int got = await stream.ReadSomeAsync(buffer, count, buffer.Length - count, cancellationToken).ConfigureAwait(false);
            if (got == 0)
            {
                break;
            }
            count += got;
        }
        return Encoding.ASCII.GetString(buffer, 0, count).Split('\r')[0];
    }
}
