using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One party of an interaction.</summary>
public sealed record Participant
{
    /// <summary>The id of the participant within its interaction.</summary>
    public required string Id { get; init; }

    /// <summary>The purpose as the server spells it: <c>agent</c>, <c>user</c>, <c>customer</c>, <c>acd</c>, <c>ivr</c>, …</summary>
    public string? Purpose { get; init; }

    /// <summary>The id of the user behind an agent participant.</summary>
    public string? UserId { get; init; }

    /// <summary>The name that the server shows for the party.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the queue through which the party was reached.</summary>
    public string? QueueId { get; init; }

    /// <summary>The name of that queue where the server sends it.</summary>
    public string? QueueName { get; init; }

    /// <summary>How far this party's part has come, judged by the rule of the Api that was read.</summary>
    public InteractionState State { get; init; }

    /// <summary>When the party joined.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the party was connected.</summary>
    public DateTimeOffset? ConnectedTime { get; init; }

    /// <summary>When the party left.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The wrap-up that is set, or null.</summary>
    public AssignedWrapup? Wrapup { get; init; }

    /// <summary>The media legs; empty on the Interactions Api, which shows none.</summary>
    public IReadOnlyList<Communication> Communications { get; init; } = [];

    /// <summary>Whether this is an agent participant: purpose <c>agent</c> or <c>user</c>, and a user id.</summary>
    public bool IsAgent => !string.IsNullOrEmpty(UserId)
        && (string.Equals(Purpose, "agent", StringComparison.OrdinalIgnoreCase) || string.Equals(Purpose, "user", StringComparison.OrdinalIgnoreCase));

    /// <summary>The purpose, and the name or id.</summary>
    public override string ToString() => $"{Purpose} {Name ?? UserId ?? Id}";
}
