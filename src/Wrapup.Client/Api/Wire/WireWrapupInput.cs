using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary><c>WrapupInput</c>: inside <see cref="WireWrapupPatch"/>, or alone as the body of a communication write.</summary>
internal sealed record WireWrapupInput
{
    public required string Code { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public bool? DisableEndTimeUpdates { get; init; }
}
