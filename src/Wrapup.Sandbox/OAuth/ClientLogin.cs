using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Wrapup.Sandbox;

/// <summary>Who calls the token endpoint: by Basic header, or by <c>client_id</c> and <c>client_secret</c> in the body.</summary>
internal static class ClientLogin
{
    /// <summary>The client, or null with <c>invalid_client</c> written.</summary>
    public static OAuthClient? Authenticate(Call call, Dictionary<string, StringValues> form, bool secretNeeded)
    {
        var (id, secret) = Basic(call.Http.Request.Headers.Authorization.ToString())
            ?? (form.GetValueOrDefault("client_id").ToString(), form.TryGetValue("client_secret", out var given) ? given.ToString() : null);
        if (!OAuthClient.All.TryGetValue(id, out var client))
        {
            call.OAuthError(401, "invalid_client", $"client not found: {id}");
            return null;
        }

        // a secret that is sent must be right even where none is needed
        if (secret is null ? secretNeeded : secret != client.Secret)
        {
            call.OAuthError(401, "invalid_client", "client authentication failed");
            return null;
        }

        return client;
    }

    private static (string Id, string? Secret)? Basic(string header)
    {
        const string Scheme = "Basic ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), buffer, out var length))
        {
            return (string.Empty, string.Empty);
        }

        // the platform's own SDKs send ISO-8859-1
        var text = Encoding.Latin1.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, string.Empty) : (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]));
    }
}
