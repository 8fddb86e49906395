using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Wrapup.Client;

/// <summary>One login by authorization code with PKCE: its secrets, the page to open, and the form that changes the code for a token.</summary>
internal sealed class PkceLogin
{
    private const int SecretBytes = 48; // 64 characters of a verifier, of which there may be 43 to 128
    private readonly string _clientId;
    private readonly Uri _redirectUri;
    private readonly string _verifier;
    private readonly string _state;

    public PkceLogin(string clientId, Uri tokenAddress, Uri redirectUri)
    {
        if (!redirectUri.IsAbsoluteUri || redirectUri.Scheme != Uri.UriSchemeHttp || !redirectUri.IsLoopback)
        {
            throw new WrapupException(
                Reason.InvalidBaseUri, "The redirect address is not on loopback.", "Pass an address such as http://localhost:8080/ that is registered with the OAuth client.");
        }
        if (redirectUri.UserInfo.Length > 0 || redirectUri.Fragment.Length > 0)
        {
            throw new WrapupException(
                Reason.InvalidBaseUri, "The redirect address holds a login or a fragment, with which no browser comes back.", "Pass an address such as http://localhost:8080/.");
        }
        _clientId = clientId;
        _redirectUri = redirectUri;
        _verifier = RandomText();
        _state = RandomText();
        AuthorizeUri = PageOf(tokenAddress);
    }

    /// <summary>The page at which the person logs in; holds no secret that is worth anything without the verifier.</summary>
    public Uri AuthorizeUri { get; }

    /// <summary>Makes of the target of a visit (path and query) what it answers; null where it is no answer to this login.</summary>
    public RedirectAnswer? Judge(string target)
    {
        if (!Uri.TryCreate(_redirectUri, target, out Uri? visited) || !string.Equals(visited.AbsolutePath, _redirectUri.AbsolutePath, StringComparison.Ordinal))
        {
            return null;
        }
        Dictionary<string, string> fields = FieldsOf(visited.Query);
        if (!fields.TryGetValue("state", out string? state) || !string.Equals(state, _state, StringComparison.Ordinal))
        {
            return null;
        }
        return fields.TryGetValue("code", out string? code) && code.Length > 0
            ? new RedirectAnswer(code, null)
            : new RedirectAnswer(null, SafeText.Clean(fields.TryGetValue("error", out string? error) ? error : "no code", 80));
    }

    public Dictionary<string, string> FormOf(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = _redirectUri.OriginalString,
        ["client_id"] = _clientId,
        ["code_verifier"] = _verifier,
    };

    private Uri PageOf(Uri tokenAddress)
    {
        string page = tokenAddress.GetLeftPart(UriPartial.Path);
        page = $"{page.Substring(0, page.LastIndexOf('/'))}/authorize";
        using SHA256 sha = SHA256.Create();
#pragma warning disable CA1850 // the static form is missing on the .NET Framework
        string challenge = Base64Url(sha.ComputeHash(Encoding.ASCII.GetBytes(_verifier)));
#pragma warning restore CA1850
        string[] query =
        [
            "response_type=code", $"client_id={Uri.EscapeDataString(_clientId)}", $"redirect_uri={Uri.EscapeDataString(_redirectUri.OriginalString)}",
            $"state={_state}", $"code_challenge={challenge}", "code_challenge_method=S256",
        ];
        return new Uri($"{page}?{string.Join("&", query)}");
    }

    private static Dictionary<string, string> FieldsOf(string query) => query.TrimStart('?').Split('&')
        .Select(field => field.Split(['='], 2))
        .Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Uri.UnescapeDataString(group.First()[1].Replace('+', ' ')), StringComparer.Ordinal);

    private static string RandomText()
    {
        byte[] bytes = new byte[SecretBytes];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Base64Url(bytes);
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
