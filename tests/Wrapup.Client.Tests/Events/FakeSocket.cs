using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>A socket that says what a test lets it say.</summary>
internal sealed class FakeSocket(Func<Uri, bool> accepts, Func<Uri, bool> hangs) : IEventSocket
{
    private readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>();

    public Uri? Address { get; private set; }

    public ConcurrentQueue<string> Sent { get; } = new();

    public bool IsDisposed { get; private set; }

    /// <summary>Whether a ping is answered.</summary>
    public bool AnswersPing { get; set; } = true;

    public Task ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        Address = address;
        return hangs(address) ? Task.Delay(Timeout.Infinite, cancellationToken) : accepts(address) ? Task.CompletedTask : Task.FromException(new IOException("no socket here"));
    }

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        await _messages.Reader.WaitToReadAsync(cancellationToken) && _messages.Reader.TryRead(out byte[]? message) ? new ReadOnlyMemory<byte>(message) : (ReadOnlyMemory<byte>?)null;

    public Task SendAsync(string message, CancellationToken cancellationToken)
    {
        Sent.Enqueue(message);
        if (AnswersPing)
        {
            Say("""{"topicName":"channel.metadata","eventBody":{"message":"pong"}}""");
        }

        return Task.CompletedTask;
    }

    public void Say(string message) => _messages.Writer.TryWrite(Encoding.UTF8.GetBytes(message));

    public void Drop() => _messages.Writer.TryComplete();

    public void Dispose() => IsDisposed = true;
}
