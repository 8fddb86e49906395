namespace Wrapup.Client;

/// <summary>An asynchronous query as it stands.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Message">What the service says of it: the state in its own spelling, and the error where there was one.</param>
internal sealed record DetailsJob(DetailsJobState State, string Message);
