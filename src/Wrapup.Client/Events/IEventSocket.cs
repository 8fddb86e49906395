using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The WebSocket of a channel, as far as listening needs one; tests put their own in its place.</summary>
internal interface IEventSocket : IDisposable
{
    /// <summary>Opens it.</summary>
    /// <exception cref="System.IO.IOException">It could not be opened, whatever the cause.</exception>
    Task ConnectAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>The next message, whole; null when the socket is over, in order or not. Only the caller's own cancellation is thrown.</summary>
    Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends a text; a socket that is over takes it without a word, since receiving tells.</summary>
    Task SendAsync(string message, CancellationToken cancellationToken);
}
