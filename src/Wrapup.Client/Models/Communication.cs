using System;

namespace Wrapup.Client;

/// <summary>One media leg of a participant.</summary>
public sealed record Communication
{
    /// <summary>The id of the leg (analytics calls it <c>sessionId</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The medium as the path of the published API spells it: <c>calls</c>, <c>callbacks</c>, <c>emails</c>, <c>messages</c>, …</summary>
    public required string Media { get; init; }

    /// <summary>The state as the server spells it, for example <c>connected</c> or <c>disconnected</c>.</summary>
    public string? State { get; init; }

    /// <summary>The state of after-call work as the server spells it: <c>pending</c>, <c>complete</c>, <c>skipped</c>, <c>notApplicable</c>.</summary>
    public string? AfterCallWorkState { get; init; }

    /// <summary>When the leg was connected.</summary>
    public DateTimeOffset? ConnectedTime { get; init; }

    /// <summary>When the leg ended.</summary>
    public DateTimeOffset? DisconnectedTime { get; init; }

    /// <summary>The wrap-up of this leg where the organisation keeps them by communication.</summary>
    public AssignedWrapup? Wrapup { get; init; }

    /// <summary>The medium and the state.</summary>
    public override string ToString() => State is null ? Media : $"{Media} {State}";
}
