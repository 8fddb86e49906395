using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>A client of the organisation: what its tokens may do.</summary>
internal sealed record OAuthClient(string Id, string Secret, string Name, FrozenSet<string> Scopes, FrozenSet<string> Permissions)
{
    private static readonly string[] s_readScopes =
    [
        "interaction:read", "conversations:readonly", "routing:read", "routing:readonly", "analytics:read", "analytics:readonly",
        "notifications", "users:readonly", "organization:readonly",
    ];

    private static readonly string[] s_readPermissions =
    [
        "conversation:communication:view", "conversation:settings:view", "routing:wrapupCode:view", "routing:wrapupCode:search",
        "routing:queue:view", "routing:queue:search", "analytics:conversationDetail:view", "directory:user:view",
    ];

    private static readonly string[] s_writePermissions =
    [
        "conversation:participant:wrapup", "conversation:communication:disconnect", "conversation:settings:edit",
    ];

    /// <summary>The clients that every sandbox knows.</summary>
    public static readonly FrozenDictionary<string, OAuthClient> All = new Dictionary<string, OAuthClient>(StringComparer.Ordinal)
    {
        ["sandbox"] = Make("sandbox", [.. s_readScopes, "interaction:write", "conversations"], [.. s_readPermissions, .. s_writePermissions]),
        ["readonly"] = Make("readonly", s_readScopes, s_readPermissions),
        ["noscope"] = Make("noscope", ["analytics:read", "analytics:readonly"], ["analytics:conversationDetail:view"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static OAuthClient Make(string id, string[] scopes, string[] permissions) => new(
        id, id, $"{id} client", scopes.ToFrozenSet(StringComparer.Ordinal), permissions.ToFrozenSet(StringComparer.Ordinal));
}
