namespace Wrapup.Client;

/// <summary>Which page of a query.</summary>
internal sealed record WirePaging
{
    public int PageSize { get; init; }

    public int PageNumber { get; init; }
}
