namespace Wrapup.Client;

/// <summary><c>Queue</c> of the routing API.</summary>
internal sealed record WireQueue
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public WireDivision? Division { get; set; }

    public WireCount MemberCount { get; set; }
}
