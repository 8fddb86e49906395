namespace Wrapup.Sandbox;

/// <summary>One agent's part in an <see cref="InteractionPlan"/>.</summary>
internal sealed record AgentPlan(short User, short Queue, string? Code, string? Notes, Purpose Purpose = Purpose.Agent);
