using System;

namespace Wrapup.Client;

/// <summary>The rules for addresses that a token or a secret is sent to: https, or plain http on loopback and nowhere else.</summary>
internal static class BaseAddress
{
    private const string ApiPath = "/api/v2";

    /// <summary>The address that paths such as <c>/api/v2/…</c> are put behind; a base path of a gateway stays, <c>/api/v2</c> itself need not be there.</summary>
    public static Uri Api(Uri address)
    {
        Uri safe = Require(address);
        string path = safe.AbsolutePath.TrimEnd('/');
        path = path.EndsWith(ApiPath, StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - ApiPath.Length) : path;
        return new Uri($"{safe.GetLeftPart(UriPartial.Authority)}{path}/");
    }

    /// <summary>The address that issues tokens; <c>/oauth/token</c> where the path was left out.</summary>
    public static Uri Token(Uri address)
    {
        Uri safe = Require(address);
        string path = safe.AbsolutePath.TrimEnd('/');
        return new Uri(path.EndsWith("/oauth/token", StringComparison.OrdinalIgnoreCase)
            ? $"{safe.GetLeftPart(UriPartial.Authority)}{path}"
            : $"{safe.GetLeftPart(UriPartial.Authority)}{path}/oauth/token");
    }

    /// <summary>Whether a secret may be sent there.</summary>
    public static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri
        && address.Host.Length > 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static Uri Require(Uri address)
    {
        string? wrong = !address.IsAbsoluteUri ? "is not absolute"
            : address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps ? "is no http address"
            : !IsSafe(address) ? "would send the token over plain http"
            : address.UserInfo.Length > 0 ? "holds a login, which does not belong there"
            : address.Query.Length > 0 || address.Fragment.Length > 0 ? "has something behind its path"
            : null;
        return wrong is null ? address : throw new WrapupException(Reason.InvalidBaseUri, $"The address {Shown(address)} {wrong}.");
    }

    /// <summary>Without what may be secret in it.</summary>
    private static string Shown(Uri address) =>
        $"'{SafeText.Clean(address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : address.OriginalString, 120)}'";
}
