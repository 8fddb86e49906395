namespace Wrapup.Client;

/// <summary>The bounds of one run.</summary>
internal sealed record RunOptions
{
    /// <summary>How many requests are under way at once at most.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>How many records are unfinished at once at most: what fills the batches.</summary>
    public int LookAhead { get; init; } = 256;

    /// <summary>How many finished records wait at most behind a slow one whose turn to be put out it is.</summary>
    public int Held => LookAhead * 16;
}
