using System.Text.Json.Serialization;

namespace Wrapup.Client.Tests;

/// <summary>A body with notes.</summary>
internal sealed record Noted([property: JsonPropertyName("notes")] string Notes);
