using System;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Judges by what <c>tokens/me</c> says whether a token may write. Where it says nothing, nothing is claimed.</summary>
internal static class ScopeCheck
{
    private const int Shown = 12;

    /// <param name="api">The Api, decided.</param>
    /// <param name="writeScope">The scope that its writes need.</param>
    /// <param name="grant">How the token was had.</param>
    /// <param name="info">What the service says of it.</param>
    public static Failure? Of(ApiKind api, string writeScope, string grant, TokenInfo? info)
    {
        if (info?.AuthorizedScope is not { Count: > 0 } scopes || (api == ApiKind.Conversations && !IsOfUser(grant, info)))
        {
            return null; // on the published API clients have roles, not scopes
        }
        if (scopes.Contains(writeScope, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }
        string held = string.Join(", ", scopes.Take(Shown).Select(scope => SafeText.Clean(scope, 60)));
        return new Failure(Reason.MissingScope, $"The token lacks the OAuth scope {writeScope}; it has {held}{(scopes.Count > Shown ? ", …" : null)}.");
    }

    private static bool IsOfUser(string grant, TokenInfo info) => grant switch
    {
        "AuthorizationCode" => true,
        "ClientCredentials" => false,
        _ => info.OAuthClient?.AuthorizedGrantType is { } type && !string.Equals(type.Replace('_', '-'), "CLIENT-CREDENTIALS", StringComparison.OrdinalIgnoreCase),
    };
}
