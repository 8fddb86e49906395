namespace Wrapup.Client;

/// <summary>One condition: a dimension, <c>matches</c> with a value or <c>exists</c>.</summary>
internal sealed record WirePredicate
{
    public string Type { get; init; } = "dimension";

    public required string Dimension { get; init; }

    public required string Operator { get; init; }

    public string? Value { get; init; }
}
