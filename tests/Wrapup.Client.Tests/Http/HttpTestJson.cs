using System.Text.Json.Serialization;

namespace Wrapup.Client.Tests;

/// <summary>The wire types of the HTTP tests.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Thing))]
internal sealed partial class HttpTestJson : JsonSerializerContext;

internal sealed record Thing(string? Name, int Count);
