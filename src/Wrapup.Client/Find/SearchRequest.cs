using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>A search with every name looked up: ready to be sent.</summary>
internal sealed record SearchRequest
{
    /// <summary>When the interactions started.</summary>
    public required SearchWindow Range { get; init; }

    /// <summary>The queues; any where there are none.</summary>
    public IReadOnlyList<RoutingQueue> Queues { get; init; } = [];

    /// <summary>The users, by id; any where there are none.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>The media as analytics names them; any where there are none.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>Whether parts without any code are wanted.</summary>
    public bool MissingWrapup { get; init; }

    /// <summary>Whether parts with a system code are wanted.</summary>
    public bool SystemCode { get; init; }

    /// <summary>The codes that are wanted, by id or literal.</summary>
    public IReadOnlyList<string> WrapupCodes { get; init; } = [];

    /// <summary>How many to find at most; null for all.</summary>
    public int? First { get; init; }

    /// <summary>Whether any code, and none, will do.</summary>
    public bool IsAnyCode => !MissingWrapup && !SystemCode && WrapupCodes.Count == 0;
}
