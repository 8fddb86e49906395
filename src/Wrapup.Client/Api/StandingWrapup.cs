namespace Wrapup.Client;

/// <summary>What is set for one participant of an interaction.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Wrapup">What is set for it.</param>
internal readonly record struct StandingWrapup(string ParticipantId, AssignedWrapup Wrapup);
