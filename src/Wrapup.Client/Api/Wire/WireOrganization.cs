namespace Wrapup.Client;

/// <summary><c>Organization</c>.</summary>
internal sealed record WireOrganization
{
    public string? Id { get; set; }

    public string? Name { get; set; }
}
