using System.Security;

namespace Wrapup;

/// <summary>What a profile, or the environment, says about how to connect; null where it says nothing.</summary>
/// <param name="Source">Where it comes from, for messages: a profile and its file, or the variables.</param>
internal sealed record ConnectionProfile(string Source)
{
    /// <summary>The region as written: AWS name or domain, or <c>localhost</c> with a port.</summary>
    public string? Region { get; init; }

    /// <summary>The id of the OAuth client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Its secret.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>A token that was issued elsewhere.</summary>
    public SecureString? AccessToken { get; init; }
}
