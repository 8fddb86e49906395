namespace Wrapup.Client;

/// <summary>The division of a code or queue.</summary>
internal sealed record WireDivision
{
    public string? Id { get; set; }

    public string? Name { get; set; }
}
