using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads what login and <c>tokens/me</c> answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenInfo))]
internal sealed partial class LoginJsonContext : JsonSerializerContext;
