using System;
using System.Threading;

namespace Wrapup.Client;

/// <summary>What the handlers of the chain tell one another about a request; it rides on the message and on each copy of it.</summary>
internal sealed class CallInfo
{
    /// <summary>Whether repeating the request cannot change anything at the service.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether the request is a login, whose answer holds a token.</summary>
    public bool IsLogin { get; init; }

    /// <summary>Whether what came may be shown where it is not what was due: not after a write, whose notes may come back, nor after a login.</summary>
    public bool ShowsBody => IsRead && !IsLogin;

    /// <summary>What the request carries that no text about it may show.</summary>
    public Hidden Hidden { get; } = new();

    /// <summary>Fewer attempts than the rest of the connection makes, or null for as many.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Attempts that left so far, each with its own place in the ring.</summary>
    public int Attempts { get; set; }

    /// <summary>How long the last attempt may take, its answer's body included; it goes with the message. Null before the first and after the last.</summary>
    public AttemptTime? AttemptTime { get; private set; }

    /// <summary>How long the last attempt took, waiting for its place not counted.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>How long the gate stays closed after a 429.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>What is known about the token that was refused; set on a 401, after which one more attempt makes sense.</summary>
    public string? TokenRefusal { get; set; }

    /// <summary>An attempt leaves, with a time of its own.</summary>
    public AttemptTime BeginAttempt(AttemptTimes times, CancellationToken cancellationToken)
    {
        EndAttempt();
        return AttemptTime = times.Begin(cancellationToken);
    }

    /// <summary>The last attempt is done with; said again it does nothing.</summary>
    public void EndAttempt()
    {
        AttemptTime? ended = AttemptTime;
        AttemptTime = null;
        ended?.End();
    }
}
