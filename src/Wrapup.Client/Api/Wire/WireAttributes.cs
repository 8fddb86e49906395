using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>
/// The attributes of a party, of which one matters here. They hold whatever a flow has put there, often about a person, so nothing else is read.
/// </summary>
/// <param name="CampaignId">The outbound campaign that made the conversation, or null.</param>
[JsonConverter(typeof(WireAttributesConverter))]
internal readonly record struct WireAttributes(string? CampaignId);
