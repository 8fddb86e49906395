using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxOAuthTests
{
    private const string Redirect = "http://127.0.0.1:4711/callback";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_credentials_work_by_header_and_by_body(bool byHeader)
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { TokenLifetimeSec = 77 });
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (!byHeader)
        {
            form["client_id"] = "sandbox";
            form["client_secret"] = "sandbox";
        }

        var (status, answer) = await TokenAsync(sandbox, form, byHeader ? "sandbox:sandbox" : null);

        Assert.Equal(200, status);
        Assert.Equal(77, (int?)answer["expires_in"]);
        Assert.Equal("bearer", (string?)answer["token_type"]);
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);
        var me = await sandbox.GetAsync("/api/v2/tokens/me");
        Assert.Contains("interaction:write", me["authorizedScope"]!.ToJsonString());
        Assert.Equal("sandbox", (string?)me["OAuthClient"]!["id"]);
        Assert.NotNull(me["organization"]!["id"]);
    }

    [Theory]
    [InlineData("sandbox:wrong", "client_credentials", 401, "invalid_client")]
    [InlineData("nobody:nobody", "client_credentials", 401, "invalid_client")]
    [InlineData("nonsense", "client_credentials", 401, "invalid_client")]
    [InlineData("sandbox:sandbox", "password", 400, "unsupported_grant_type")]
    [InlineData("sandbox:sandbox", "", 400, "invalid_request")]
    [InlineData("sandbox:sandbox", "refresh_token", 400, "invalid_grant")]
    [InlineData("sandbox:sandbox", "authorization_code", 400, "invalid_grant")]
    public async Task A_refusal_is_in_the_words_of_oauth(string basic, string grant, int status, string error)
    {
        await using var sandbox = await SandboxCaller.StartAsync();

        var (got, answer) = await TokenAsync(sandbox, new Dictionary<string, string> { ["grant_type"] = grant }, basic);

        Assert.Equal(status, got);
        Assert.Equal(error, (string?)answer["error"]);
        Assert.Null(answer["access_token"]);
    }

    [Fact]
    public async Task A_scope_narrows_and_never_widens()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = "analytics:read" };
        var (_, narrow) = await TokenAsync(sandbox, form, "sandbox:sandbox");
        Assert.Equal("analytics:read", (string?)narrow["scope"]);
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)narrow["access_token"]!);
        var id = (await sandbox.FirstAsync("state=closed")).Id();
        Assert.Equal(403, (await sandbox.PostAsync($"/api/v2/interactions/{id}/wrapup", "{}")).Status);

        form["scope"] = "interaction:write";
        var (status, wide) = await TokenAsync(sandbox, form, "readonly:readonly");
        Assert.Equal(400, status);
        Assert.Equal("invalid_scope", (string?)wide["error"]);
    }

    [Fact]
    public async Task A_missing_a_wrong_and_an_expired_token_are_told_apart()
    {
        var clock = new ManualClock();
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions { TokenLifetimeSec = 60, Time = clock });
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Head, "/api/v2/tokens/me")).Status);

        clock.Advance(TimeSpan.FromSeconds(61));
        await ExpectAsync("bad.credentials");
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "nonsense");
        await ExpectAsync("bad.credentials");
        sandbox.Http.DefaultRequestHeaders.Authorization = null;
        await ExpectAsync("authentication.required");

        async Task ExpectAsync(string code)
        {
            var (status, body) = await sandbox.SendAsync(HttpMethod.Get, "/api/v2/tokens/me");
            Assert.Equal(401, status);
            Assert.Equal(code, (string?)JsonNode.Parse(body)!["code"]);
        }
    }

    [Fact]
    public async Task A_deleted_token_is_gone()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        Assert.Equal(200, (await sandbox.SendAsync(HttpMethod.Delete, "/api/v2/tokens/me")).Status);
        Assert.Equal(401, (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/tokens/me")).Status);
    }

    [Fact]
    public async Task A_code_with_pkce_gives_a_user_token_that_can_be_refreshed()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var verifier = new string('v', 43);
        var form = await AuthorizeAsync(sandbox, verifier);

        var (status, answer) = await TokenAsync(sandbox, form, null);
        Assert.Equal(200, status);
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);
        Assert.NotNull((await sandbox.GetAsync("/api/v2/users/me"))["name"]);
        Assert.Equal(400, (await TokenAsync(sandbox, form, null)).Status);

        var refresh = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "sandbox",
            ["refresh_token"] = (string)answer["refresh_token"]!,
        };
        var (refreshed, second) = await TokenAsync(sandbox, refresh, null);
        Assert.Equal(200, refreshed);
        Assert.NotEqual((string?)answer["access_token"], (string?)second["access_token"]);
        Assert.Equal(401, (await sandbox.SendAsync(HttpMethod.Get, "/api/v2/users/me")).Status);
    }

    [Fact]
    public async Task A_wrong_verifier_gets_nothing()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var form = await AuthorizeAsync(sandbox, new string('v', 43));
        form["code_verifier"] = new string('w', 43);

        var (status, answer) = await TokenAsync(sandbox, form, null);

        Assert.Equal(400, status);
        Assert.Equal("invalid_grant", (string?)answer["error"]);
    }

    [Fact]
    public async Task A_redirect_elsewhere_is_refused_without_redirecting()
    {
        await using var sandbox = await SandboxCaller.StartAsync();

        var (status, _) = await sandbox.SendAsync(
            HttpMethod.Get, "/oauth/authorize?response_type=code&client_id=sandbox&redirect_uri=http://example.com/callback");

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task Clients_have_no_user()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var (status, body) = await sandbox.SendAsync(HttpMethod.Get, "/api/v2/users/me");
        Assert.Equal(400, status);
        Assert.Contains("user context", body);
    }

    private static async Task<Dictionary<string, string>> AuthorizeAsync(SandboxCaller sandbox, string verifier)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        using var response = await sandbox.Http.GetAsync(
            "/oauth/authorize?response_type=code&client_id=sandbox&state=s1&code_challenge_method=S256"
            + $"&code_challenge={challenge}&redirect_uri={Uri.EscapeDataString(Redirect)}",
            SandboxCaller.Token);
        Assert.Equal(302, (int)response.StatusCode);
        var location = response.Headers.Location!;
        Assert.StartsWith(Redirect, location.OriginalString);
        var query = QueryHelpers.ParseQuery(location.Query);
        Assert.Equal("s1", query["state"].ToString());
        return new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "sandbox",
            ["code"] = query["code"].ToString(),
            ["redirect_uri"] = Redirect,
            ["code_verifier"] = verifier,
        };
    }

    private static async Task<(int Status, JsonNode Answer)> TokenAsync(SandboxCaller sandbox, Dictionary<string, string> form, string? basic)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = basic is null
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.Latin1.GetBytes(basic)));
        using var response = await sandbox.Http.SendAsync(request, SandboxCaller.Token);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(SandboxCaller.Token))!);
    }
}
