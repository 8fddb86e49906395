using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>
/// All JSON that the Apis read and write, generated at build time: a cmdlet's first call does not wait for reflection.
/// Names are read in any case, since gateways differ; null is never written, because the services act on every property they get.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireInteraction))]
[JsonSerializable(typeof(WireInteractionWrite))]
[JsonSerializable(typeof(WireInteractionWriteAnswer))]
[JsonSerializable(typeof(WireConversation))]
[JsonSerializable(typeof(WireWrapup))]
[JsonSerializable(typeof(WireWrapupPatch))]
[JsonSerializable(typeof(WireWrapupInput))]
[JsonSerializable(typeof(WireSettings))]
[JsonSerializable(typeof(WireWrapupCode))]
[JsonSerializable(typeof(WireQueue))]
[JsonSerializable(typeof(WireListing<WireWrapupCode>), TypeInfoPropertyName = "WrapupCodePage")]
[JsonSerializable(typeof(WireListing<WireQueue>), TypeInfoPropertyName = "QueuePage")]
[JsonSerializable(typeof(WireConversations<WireDetail>), TypeInfoPropertyName = "WireDetails")]
[JsonSerializable(typeof(WireConversations<WireProof>), TypeInfoPropertyName = "WireProofs")]
[JsonSerializable(typeof(WireDetailsQuery))]
[JsonSerializable(typeof(WireDetailsPage))]
[JsonSerializable(typeof(WireJob))]
[JsonSerializable(typeof(WireAvailability))]
[JsonSerializable(typeof(WireChannel))]
[JsonSerializable(typeof(List<WireTopic>), TypeInfoPropertyName = "TopicList")]
[JsonSerializable(typeof(WireListing<WireTopic>), TypeInfoPropertyName = "TopicPage")]
[JsonSerializable(typeof(WireOrganization))]
internal sealed partial class WrapupJsonContext : JsonSerializerContext;
