using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>The answer of <c>/api/v2/tokens/me</c>, as far as it concerns us: whose token this is and what it may do.</summary>
internal sealed record TokenInfo
{
    public TokenOwner? Organization { get; init; }

    public IReadOnlyList<string>? AuthorizedScope { get; init; }

    [JsonPropertyName("OAuthClient")]
    public TokenClient? OAuthClient { get; init; }
}
