using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The <c>GENESYSCLOUD_*</c> variables, named as the official CLI and the Terraform provider read them.</summary>
internal static class EnvironmentProfile
{
    public const string Region = "GENESYSCLOUD_REGION";
    public const string ClientId = "GENESYSCLOUD_OAUTHCLIENT_ID";
    public const string ClientSecret = "GENESYSCLOUD_OAUTHCLIENT_SECRET";
    public const string AccessToken = "GENESYSCLOUD_ACCESS_TOKEN";

    /// <summary>What the variables say, a token before a client as with the official tools.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.Unauthorized"/> where neither a token nor a whole client is there.</exception>
    public static ConnectionProfile Read()
    {
        string? token = Get(AccessToken);
        string? id = Get(ClientId);
        string? secret = Get(ClientSecret);
        if (token is null && (id is null || secret is null))
        {
            string missing = id is null && secret is null ? $"neither {AccessToken} nor {ClientId} and {ClientSecret}" : $"no {(id is null ? ClientId : ClientSecret)}";
            throw new WrapupException(
                Reason.Unauthorized,
                $"Nothing to log in with was given, and the environment has {missing}.",
                "Pass -Credential, -AccessToken or -ProfileName, or set the variables that the message names.");
        }

        return new ConnectionProfile("the environment")
        {
            Region = RegionName,
            ClientId = token is null ? id : null,
            ClientSecret = token is null ? SecretText.Hide(secret!) : null,
            AccessToken = token is null ? null : SecretText.Hide(token),
        };
    }

    /// <summary>The region that the environment names, or null.</summary>
    public static string? RegionName => Get(Region);

    private static string? Get(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
