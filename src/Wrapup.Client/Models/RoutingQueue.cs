namespace Wrapup.Client;

/// <summary>A queue of the organisation.</summary>
public sealed record RoutingQueue
{
    /// <summary>The id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the division that the queue belongs to.</summary>
    public string? DivisionId { get; init; }

    /// <summary>The name of that division where the server sends it.</summary>
    public string? DivisionName { get; init; }

    /// <summary>The description where there is one.</summary>
    public string? Description { get; init; }

    /// <summary>How many users are members, where the server counts them.</summary>
    public int? MemberCount { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
