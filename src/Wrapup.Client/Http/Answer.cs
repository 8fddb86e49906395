namespace Wrapup.Client;

/// <summary>What became of reading the body of a successful answer.</summary>
/// <param name="Value">The value; default where there is none.</param>
/// <param name="Failure">Why there is no value, as an error that has not been thrown yet.</param>
/// <param name="IsEmpty">Whether the answer had no body at all.</param>
/// <param name="MayPass">Whether the same request may fare better: the body broke off or came too slowly.</param>
internal readonly record struct Answer<T>(T? Value, GenesysApiException? Failure, bool IsEmpty, bool MayPass);
