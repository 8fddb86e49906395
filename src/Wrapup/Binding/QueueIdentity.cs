using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A queue by name, by id or by the queue object.</summary>
public sealed class QueueIdentity
{
    /// <summary>By name or id as text.</summary>
    public QueueIdentity(string? nameOrId) => Value = IdText.Normalize(nameOrId);

    /// <summary>By the id.</summary>
    public QueueIdentity(Guid id) => Value = IdText.Normalize(id);

    /// <summary>By a queue that was read.</summary>
    public QueueIdentity(RoutingQueue queue)
        : this(queue?.Id)
    {
    }

    /// <summary>The id or name to look up; empty where nothing was given.</summary>
    public string Value { get; }

    /// <summary>Whether <see cref="Value"/> is an id.</summary>
    internal bool IsId => Guid.TryParseExact(Value, "D", out _);

    /// <summary>The name or id.</summary>
    public override string ToString() => Value;
}
