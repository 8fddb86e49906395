using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Wrapup.Sandbox;

/// <summary><c>POST /oauth/token</c>: client credentials, authorization code with or without PKCE, refresh token.</summary>
internal static class TokenEndpoint
{
    public static async ValueTask HandleAsync(Call call)
    {
        var type = call.Http.Request.ContentType;
        if (type is null || !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            call.OAuthError(400, "invalid_request", "The body must be application/x-www-form-urlencoded.");
            return;
        }

        var bytes = await call.ReadBytesAsync().ConfigureAwait(false);
        if (bytes is null)
        {
            return;
        }

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes));
        switch (Field(form, "grant_type"))
        {
            case "client_credentials":
                ClientCredentials(call, form);
                break;
            case "authorization_code":
                Code(call, form);
                break;
            case "refresh_token":
                Refresh(call, form);
                break;
            case null:
                call.OAuthError(400, "invalid_request", "grant_type is missing");
                break;
            case var other:
                call.OAuthError(400, "unsupported_grant_type", $"unsupported grant type: {other}");
                break;
        }
    }

    private static void ClientCredentials(Call call, Dictionary<string, StringValues> form)
    {
        if (ClientLogin.Authenticate(call, form, secretNeeded: true) is not { } client)
        {
            return;
        }

        if (Scopes.TryNarrow(client, Field(form, "scope"), out var scopes))
        {
            Answer(call, call.World.Tokens.Issue(client, scopes, user: null), refresh: null);
        }
        else
        {
            call.OAuthError(400, "invalid_scope", "a requested scope is not granted to the client");
        }
    }

    private static void Code(Call call, Dictionary<string, StringValues> form)
    {
        var tokens = call.World.Tokens;
        // with PKCE the verifier stands in for the secret
        if (ClientLogin.Authenticate(call, form, secretNeeded: Field(form, "code_verifier") is null) is not { } client)
        {
            return;
        }

        var code = tokens.TakeCode(Field(form, "code") ?? string.Empty);
        if (code is null
            || code.Client != client
            || code.RedirectUri != Field(form, "redirect_uri")
            || !VerifierFits(code, Field(form, "code_verifier")))
        {
            call.OAuthError(400, "invalid_grant", "the code is unknown, used or expired, or is not of this client, redirect_uri or verifier");
            return;
        }

        var token = tokens.Issue(client, code.Scopes, tokens.UserFor(client));
        Answer(call, token, tokens.IssueRefresh(token));
    }

    private static void Refresh(Call call, Dictionary<string, StringValues> form)
    {
        var tokens = call.World.Tokens;
        if (ClientLogin.Authenticate(call, form, secretNeeded: false) is not { } client)
        {
            return;
        }

        var old = tokens.TakeRefresh(Field(form, "refresh_token") ?? string.Empty);
        if (old is null || old.Client != client)
        {
            call.OAuthError(400, "invalid_grant", "the refresh token is unknown or used");
            return;
        }

        tokens.Revoke(old.Text);
        var token = tokens.Issue(client, old.Scopes, old.User);
        Answer(call, token, tokens.IssueRefresh(token));
    }

    private static bool VerifierFits(AuthorizationCode code, string? verifier)
    {
        if (code.Challenge is null)
        {
            return verifier is null;
        }

        return verifier is { Length: >= 43 and <= 128 }
            && code.Challenge == WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
    }

    private static void Answer(Call call, AccessToken token, string? refresh)
    {
        call.Header("Cache-Control", "no-store");
        call.Json.WriteStartObject();
        call.Json.WriteString("access_token", token.Text);
        call.Json.WriteString("token_type", "bearer");
        call.Json.WriteNumber("expires_in", call.World.Options.TokenLifetimeSec);
        if (refresh is not null)
        {
            call.Json.WriteString("refresh_token", refresh);
        }

        call.Json.WriteString("scope", Scopes.Text(token.Scopes));
        call.Json.WriteEndObject();
    }

    private static string? Field(Dictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) ? value[^1] : null;
}
