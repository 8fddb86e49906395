using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Predicates joined by <c>and</c> or <c>or</c>, and clauses of the same kind. All of one filter speak of the same segment.</summary>
internal sealed record WireFilter
{
    public required string Type { get; init; }

    public IReadOnlyList<WireFilter>? Clauses { get; init; }

    public IReadOnlyList<WirePredicate>? Predicates { get; init; }
}
