using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Wrapup.Sandbox;

/// <summary>The access tokens, refresh tokens and authorization codes that are out.</summary>
internal sealed class TokenStore(SandboxOptions options, Catalog catalog)
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AccessToken> _refresh = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);

    public AccessToken Issue(OAuthClient client, FrozenSet<string> scopes, User? user)
    {
        var window = options.RateLimit > 0 ? new SlidingWindow(options.RateLimit, options.Time) : null;
        var token = new AccessToken(
            NewText(), client, scopes, user, options.Time.GetUtcNow().AddSeconds(options.TokenLifetimeSec), window);
        _tokens[token.Text] = token;
        return token;
    }

    public string IssueRefresh(AccessToken token)
    {
        var text = NewText();
        _refresh[text] = token;
        return text;
    }

    public AccessToken? TakeRefresh(string text) => _refresh.TryRemove(text, out var token) ? token : null;

    public string IssueCode(OAuthClient client, FrozenSet<string> scopes, string redirectUri, string? challenge)
    {
        var text = NewText();
        _codes[text] = new AuthorizationCode(client, scopes, redirectUri, challenge, options.Time.GetUtcNow().AddMinutes(5));
        return text;
    }

    /// <summary>A code works once, whatever comes of it.</summary>
    public AuthorizationCode? TakeCode(string text) =>
        _codes.TryRemove(text, out var code) && code.Expires > options.Time.GetUtcNow() ? code : null;

    public User UserFor(OAuthClient client) => catalog.Users[Math.Abs(client.Id.Length) % catalog.Users.Count];

    public void Revoke(string text) => _tokens.TryRemove(text, out _);

    public void RevokeAll()
    {
        _tokens.Clear();
        _refresh.Clear();
    }

    public void ClearLimits()
    {
        foreach (var token in _tokens.Values)
        {
            token.Window?.Clear();
        }
    }

    public AccessToken? Find(ReadOnlySpan<char> text)
    {
        if (!_tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var token))
        {
            return null;
        }

        if (token.Expires > options.Time.GetUtcNow())
        {
            return token;
        }

        Revoke(token.Text);
        return null;
    }

    /// <summary>The caller's token, or false with a 401 written.</summary>
    public bool TryAuthenticate(Call call, [NotNullWhen(true)] out AccessToken? token)
    {
        const string Scheme = "Bearer ";
        token = null;
        var header = call.Http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            call.Problem(401, "authentication.required", "No authentication bearer token specified in authorization header.");
            return false;
        }

        token = Find(header.AsSpan(Scheme.Length).Trim());
        if (token is null)
        {
            call.Problem(401, "bad.credentials", "Invalid login credentials.");
        }

        return token is not null;
    }

    private static string NewText() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
