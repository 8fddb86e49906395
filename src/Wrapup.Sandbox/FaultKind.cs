namespace Wrapup.Sandbox;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Another status instead of the answer; the operation is not carried out unless <see cref="Fault.Applied"/>.</summary>
    Status,

    /// <summary>The answer comes, only <see cref="Fault.DelayMs"/> later.</summary>
    Delay,

    /// <summary>The answer comes in small pieces over <see cref="Fault.DelayMs"/>.</summary>
    SlowDrip,

    /// <summary>The connection is reset before anything is carried out.</summary>
    ResetBefore,

    /// <summary>The operation is carried out, then the connection is reset.</summary>
    ResetAfter,

    /// <summary>The operation is carried out, half of the answer is sent, then the connection ends.</summary>
    Truncate,

    /// <summary>A write is accepted and never applied.</summary>
    NotApplied,

    /// <summary>A write is accepted and applied <see cref="Fault.DelayMs"/> later.</summary>
    AppliedLate,

    /// <summary>A notification socket is cut.</summary>
    SocketDrop,

    /// <summary>A notification socket stays open and says nothing more, not even heartbeats.</summary>
    SocketStall,

    /// <summary>A notification socket announces its end, and ends <see cref="Fault.DelayMs"/> later.</summary>
    SocketClosing,

    /// <summary>An event is not sent.</summary>
    MissedEvent,
}
