using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;

namespace Wrapup.Sandbox;

/// <summary><c>GET /oauth/authorize</c>: no one is asked; a loopback redirect gets its code at once.</summary>
internal static class AuthorizeEndpoint
{
    public static ValueTask Handle(Call call)
    {
        if (!OAuthClient.All.TryGetValue(call.Query("client_id") ?? string.Empty, out var client))
        {
            call.OAuthError(400, "invalid_client", "client not found");
        }
        else if (!Uri.TryCreate(call.Query("redirect_uri"), UriKind.Absolute, out var redirect)
            || redirect.Scheme != Uri.UriSchemeHttp
            || !redirect.IsLoopback)
        {
            // never a redirect to a place that was not checked
            call.OAuthError(400, "invalid_request", "redirect_uri must be http on loopback");
        }
        else
        {
            Redirect(call, client, call.Query("redirect_uri")!);
        }

        return ValueTask.CompletedTask;
    }

    private static void Redirect(Call call, OAuthClient client, string redirectUri)
    {
        var challenge = call.Query("code_challenge");
        var method = call.Query("code_challenge_method");
        string? error = null;
        if (call.Query("response_type") != "code")
        {
            error = "unsupported_response_type";
        }
        else if (challenge is not null && method != "S256")
        {
            error = "invalid_request";
        }

        if (!Scopes.TryNarrow(client, call.Query("scope"), out var scopes))
        {
            error ??= "invalid_scope";
        }

        var target = error is null
            ? QueryHelpers.AddQueryString(redirectUri, "code", call.World.Tokens.IssueCode(client, scopes, redirectUri, challenge))
            : QueryHelpers.AddQueryString(redirectUri, "error", error);
        if (call.Query("state") is { } state)
        {
            target = QueryHelpers.AddQueryString(target, "state", state);
        }

        call.Status = 302;
        call.Header("Location", target);
    }
}
