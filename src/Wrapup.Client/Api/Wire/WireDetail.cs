using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>One conversation as analytics tells it.</summary>
/// <param name="Interaction">The model that it was read into; null where it is not whole, and is read live then, which names what is wrong.</param>
[JsonConverter(typeof(WireDetailConverter))]
internal readonly record struct WireDetail(Interaction? Interaction);
