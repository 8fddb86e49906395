namespace Wrapup.Sandbox;

/// <summary>A fault that struck one request.</summary>
internal sealed record FaultHit(Fault Fault);
