namespace Wrapup.Client;

/// <summary>A wrap-up (disposition) code of the organisation.</summary>
public sealed record WrapupCode
{
    /// <summary>The id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The name that agents see.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the division that the code belongs to.</summary>
    public string? DivisionId { get; init; }

    /// <summary>The name of that division where the server sends it.</summary>
    public string? DivisionName { get; init; }

    /// <summary>The description where there is one.</summary>
    public string? Description { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
