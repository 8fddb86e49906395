namespace Wrapup.Client;

/// <summary>The bounds of one run.</summary>
internal sealed record RunOptions
{
    /// <summary>How many requests are under way at once at most.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>How many records are busy at once at most: what fills the batches.</summary>
    public int LookAhead { get; init; } = 256;

    /// <summary>How many records wait at most for their proof, or for a slow one before them to be put out.</summary>
    public int Held { get; init; } = 4096;
}
