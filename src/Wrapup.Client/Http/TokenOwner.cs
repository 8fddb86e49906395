namespace Wrapup.Client;

/// <summary>The organisation behind a token.</summary>
internal sealed record TokenOwner(string? Id, string? Name);
