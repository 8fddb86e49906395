using System;
using System.Linq;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary><c>/api/v2/tokens/me</c>: what the token is, that it is, and its end; and who stands behind it.</summary>
internal static class TokensMe
{
    public static ValueTask Get(Call call)
    {
        var json = call.Json;
        var token = call.Token;
        json.WriteStartObject();
        WriteOrganization(call, "organization");
        WriteOrganization(call, "homeOrganization");
        // the published surface holds clients to roles, so it has no scopes to name for them
        var named = token.IsUserToken || call.World.Options.Api.HasFlag(ApiSurface.Interactions);
        string[] scopes = named ? [.. token.Scopes.Order(StringComparer.Ordinal)] : [];
        json.WriteStartArray("authorizedScope");
        foreach (var scope in scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteString("dateTokenIdles", token.Expires.UtcDateTime);
        json.WriteStartObject("OAuthClient");
        json.WriteString("id", token.Client.Id);
        json.WriteString("name", token.Client.Name);
        json.WriteString("authorizedGrantType", token.IsUserToken ? "CODE" : "CLIENT-CREDENTIALS");
        json.WriteStartArray("scope");
        foreach (var scope in scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteString("state", "active");
        WriteOrganization(call, "organization");
        json.WriteEndObject();
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    public static ValueTask Head(Call call)
    {
        call.Status = 200;
        return ValueTask.CompletedTask;
    }

    public static ValueTask Delete(Call call)
    {
        call.World.Tokens.Revoke(call.Token.Text);
        call.Status = 200;
        return ValueTask.CompletedTask;
    }

    public static ValueTask Organization(Call call)
    {
        var json = call.Json;
        json.WriteStartObject();
        json.WriteString("id", call.World.Catalog.OrganizationId);
        json.WriteString("name", CatalogNames.Organization);
        json.WriteString("defaultLanguage", "en-us");
        json.WriteString("thirdPartyOrgName", "sandbox");
        json.WriteString("domain", "sandbox");
        json.WriteString("state", "active");
        json.WriteString("selfUri", "/api/v2/organizations/me");
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static void WriteOrganization(Call call, string name)
    {
        call.Json.WriteStartObject(name);
        call.Json.WriteString("id", call.World.Catalog.OrganizationId);
        call.Json.WriteString("name", CatalogNames.Organization);
        call.Json.WriteEndObject();
    }
}
