using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>A whole number in an answer on which nothing depends: what is no such number reads as absent.</summary>
/// <param name="Value">The number, or null.</param>
[JsonConverter(typeof(WireCountConverter))]
internal readonly record struct WireCount(int? Value);
