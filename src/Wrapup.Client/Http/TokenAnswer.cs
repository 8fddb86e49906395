using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>The answer of <c>/oauth/token</c>. A class and no record, so that nothing prints it.</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    /// <summary>The life of the token in seconds.</summary>
    [JsonPropertyName("expires_in")]
    public double? ExpiresIn { get; init; }
}
