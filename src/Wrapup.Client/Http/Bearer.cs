namespace Wrapup.Client;

/// <summary>A token for the moment of sending, and which one of its source it is. Shows nothing of itself.</summary>
internal sealed class Bearer(string token, int generation)
{
    public string Token => token;

    /// <summary>The value of the Authorization header.</summary>
    public string Header { get; } = $"Bearer {token}";

    public int Generation => generation;

    public override string ToString() => nameof(Bearer);
}
