using System;
using System.Collections.Frozen;

namespace Wrapup.Sandbox;

/// <summary>What an authorization code stands for until it is exchanged.</summary>
internal sealed record AuthorizationCode(
    OAuthClient Client, FrozenSet<string> Scopes, string RedirectUri, string? Challenge, DateTimeOffset Expires);
