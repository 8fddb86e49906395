namespace Wrapup.Client;

/// <summary>The after-call work of one leg.</summary>
internal sealed record WireAfterCallWork
{
    public string? State { get; set; }
}
