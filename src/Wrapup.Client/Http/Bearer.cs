namespace Wrapup.Client;

/// <summary>A token for the moment of sending, and which one of its source it is. Shows nothing of itself.</summary>
internal readonly struct Bearer(string token, int generation)
{
    public string Token { get; } = token;

    public int Generation { get; } = generation;

    public override string ToString() => nameof(Bearer);
}
