using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>What is set in one conversation, as analytics tells it.</summary>
/// <param name="InteractionId">The conversation; null where it has no id.</param>
/// <param name="Wrapups">What is set, by participant; one for whom nothing is set is absent.</param>
[JsonConverter(typeof(WireProofConverter))]
internal readonly record struct WireProof(string? InteractionId, IReadOnlyList<StandingWrapup> Wrapups);
