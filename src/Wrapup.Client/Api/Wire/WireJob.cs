namespace Wrapup.Client;

/// <summary>An asynchronous query: its id when it was sent off, its state when asked.</summary>
internal sealed record WireJob
{
    public string? JobId { get; set; }

    public string? State { get; set; }

    public string? ErrorMessage { get; set; }
}
