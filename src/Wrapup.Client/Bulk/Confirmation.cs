namespace Wrapup.Client;

/// <summary>What reading back a write showed.</summary>
/// <param name="IsThere">Whether code and notes stand at the service as they were sent.</param>
/// <param name="Actual">What stands there instead; null where nothing does.</param>
/// <param name="Failure">Why it could not be read back; null where it could.</param>
internal sealed record Confirmation(bool IsThere, AssignedWrapup? Actual, GenesysApiException? Failure = null);
