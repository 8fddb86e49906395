namespace Wrapup.Client;

/// <summary>The OAuth client behind a token.</summary>
internal sealed record TokenClient(string? Id, string? Name, string? AuthorizedGrantType);
