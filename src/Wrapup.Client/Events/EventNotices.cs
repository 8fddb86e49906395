using System;

namespace Wrapup.Client;

/// <summary>What a channel says of itself between the events: nothing to put out, yet whoever listens must know.</summary>
[Flags]
internal enum EventNotices
{
    None = 0,

    /// <summary>The channel lives: a heartbeat, the answer to a ping, or a confirmation of the sender's own.</summary>
    Alive = 1,

    /// <summary>The service is about to close the socket.</summary>
    SocketClosing = 2,
}
