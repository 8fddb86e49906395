namespace Wrapup.Client;

/// <summary><c>WrapupCode</c> of the routing API.</summary>
internal sealed record WireWrapupCode
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public WireDivision? Division { get; set; }
}
