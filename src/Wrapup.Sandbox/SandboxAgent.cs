using System;

namespace Wrapup.Sandbox;

/// <summary>An agent's part in an interaction, as it is at this moment.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="UserId">The agent.</param>
/// <param name="QueueId">The queue that the agent was on.</param>
/// <param name="WrapupCode">What is set: a code's id, a system code, or null.</param>
/// <param name="Notes">The notes of the wrap-up.</param>
public sealed record SandboxAgent(Guid ParticipantId, Guid UserId, Guid? QueueId, string? WrapupCode, string? Notes);
