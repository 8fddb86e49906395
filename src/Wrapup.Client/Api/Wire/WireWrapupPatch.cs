namespace Wrapup.Client;

/// <summary>The body of a participant write: the single property that changes nothing else.</summary>
internal sealed record WireWrapupPatch
{
    public required WireWrapupInput Wrapup { get; init; }
}
