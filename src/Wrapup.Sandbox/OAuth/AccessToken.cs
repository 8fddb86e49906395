using System;
using System.Collections.Frozen;

namespace Wrapup.Sandbox;

/// <summary>
/// A token that was given out. A user token belongs to a user and is held to its scopes; a client's own is held to roles.
/// </summary>
internal sealed record AccessToken(
    string Text, OAuthClient Client, FrozenSet<string> Scopes, User? User, DateTimeOffset Expires, SlidingWindow? Window)
{
    public bool IsUserToken => User is not null;

    /// <summary>Writing includes reading: <c>conversations</c> covers <c>conversations:readonly</c>.</summary>
    public bool HasScope(string scope)
    {
        if (Scopes.Contains(scope))
        {
            return true;
        }

        var colon = scope.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && scope[(colon + 1)..] switch
        {
            "readonly" => Scopes.Contains(scope[..colon]),
            "read" => Scopes.Contains(scope[..colon] + ":write"),
            _ => false,
        };
    }
}
