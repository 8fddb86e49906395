using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class GcConnectionTests
{
    private readonly FakeOrg _org = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_where_it_goes_and_nothing_secret()
    {
        _org.TokensMe = () => StubHandler.Json(200, """
            {"organization":{"id":"org-1","name":"Ac\u001b[31mme"},"authorizedScope":["interaction:write"],"OAuthClient":{"id":"c-9","authorizedGrantType":"CLIENT-CREDENTIALS"}}
            """);
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        Assert.Equal("https://api.example/", connection.BaseUri.ToString());
        Assert.Equal("https://api.example/oauth/token", connection.LoginUri!.ToString());
        Assert.Equal(("ClientCredentials", "client-1", "org-1", "Acme"), (connection.Grant, connection.ClientId, connection.OrganizationId, connection.OrganizationName));
        Assert.Equal(["interaction:write"], connection.Scopes);
        Assert.Equal(_org.Time.GetUtcNow() + TimeSpan.FromDays(1), connection.TokenExpires);
        Assert.Equal(ApiKind.Auto, connection.Api);
        Assert.True(connection.IsConnected);
        Assert.Equal("Acme (api.example)", connection.ToString());
        IEnumerable<string?> shown = typeof(GcConnection).GetProperties().Select(property => property.GetValue(connection)?.ToString());
        Assert.DoesNotContain(shown, text => text?.Contains("CANARY", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_gateway_that_does_not_know_tokens_me_will_do(int status)
    {
        _org.TokensMe = () => StubHandler.Json(status, "{}");
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        Assert.Null(connection.OrganizationId);
        Assert.Empty(connection.Scopes);
    }

    [Fact]
    public async Task A_web_page_in_place_of_the_api_will_not()
    {
        _org.TokensMe = () => StubHandler.Html();
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.Options, Ct));
        Assert.Equal(Reason.InvalidResponse, error.Reason);
    }

    [Fact]
    public async Task A_token_that_the_api_refuses_fails_at_once()
    {
        _ = _org.Revoked.Add("CANARY-fixed");
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.FixedToken("CANARY-fixed"), Ct));
        Assert.Equal(Reason.Unauthorized, error.Reason);
    }

    [Fact]
    public async Task Without_client_or_secret_it_says_which()
    {
        ConnectionOptions noSecret = new() { BaseUri = new Uri("https://api.example"), ClientId = "c", Transport = _org.Stub };
        ConnectionOptions nothing = new() { BaseUri = new Uri("https://api.example"), Transport = _org.Stub };
        Assert.Contains("client secret is empty", (await Assert.ThrowsAsync<WrapupException>(() => GcConnection.ConnectAsync(noSecret, Ct))).Message, StringComparison.Ordinal);
        Assert.Contains("client id is empty", (await Assert.ThrowsAsync<WrapupException>(() => GcConnection.ConnectAsync(nothing, Ct))).Message, StringComparison.Ordinal);
        Assert.Empty(_org.Stub.Sent);
    }

    [Fact]
    public async Task An_id_or_a_secret_that_is_empty_is_none()
    {
        ConnectionOptions noId = new() { BaseUri = new Uri("https://api.example"), ClientId = "", ClientSecret = SecretText.Hide("s"), Transport = _org.Stub };
        ConnectionOptions noSecret = new() { BaseUri = new Uri("https://api.example"), ClientId = "c", ClientSecret = SecretText.Hide(""), Transport = _org.Stub };
        ConnectionOptions nobody = new()
        {
            BaseUri = new Uri("https://api.example"),
            ClientId = "",
            UserLogin = new UserLogin { ShowAsync = (_, _) => throw new InvalidOperationException("shown") },
            Transport = _org.Stub,
        };
        Assert.Contains("client id is empty", (await Assert.ThrowsAsync<WrapupException>(() => GcConnection.ConnectAsync(noId, Ct))).Message, StringComparison.Ordinal);
        Assert.Contains("client secret is empty", (await Assert.ThrowsAsync<WrapupException>(() => GcConnection.ConnectAsync(noSecret, Ct))).Message, StringComparison.Ordinal);
        Assert.Contains("client id is empty", (await Assert.ThrowsAsync<WrapupException>(() => GcConnection.ConnectAsync(nobody, Ct))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "Acme (eu-central-1)")]
    [InlineData(true, false, "Acme (api.example)")]
    [InlineData(false, true, "eu-central-1")]
    [InlineData(false, false, "api.example")]
    public async Task A_connection_is_named_by_its_organisation_and_its_region_or_host(bool hasName, bool hasRegion, string shown)
    {
        _org.TokensMe = () => StubHandler.Json(200, hasName ? """{"organization":{"name":"Acme"}}""" : "{}");
        using GcConnection connection = await GcConnection.ConnectAsync(
            new ConnectionOptions
            {
                BaseUri = hasRegion ? null : _org.BaseUri,
                Region = hasRegion ? GcRegion.Find("eu-central-1") : null,
                AccessToken = SecretText.Hide("x"),
                Time = _org.Time,
                Transport = _org.Stub,
            },
            Ct);
        Assert.Equal(shown, connection.ToString());
    }

    [Fact]
    public async Task The_client_of_a_token_from_elsewhere_is_the_one_that_the_service_names()
    {
        _org.TokensMe = () => StubHandler.Json(200, """{"OAuthClient":{"id":"c-9"}}""");
        using GcConnection connection = await GcConnection.ConnectAsync(_org.FixedToken("x"), Ct);
        Assert.Equal("c-9", connection.ClientId);
    }

    [Fact]
    public async Task A_tokens_me_that_breaks_off_is_asked_twice_and_no_more()
    {
        _org.TokensMe = () => StubHandler.Json(200, """{"organization":""");
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.FixedToken("x"), Ct));
        Assert.Equal((Reason.InvalidResponse, false), (error.Reason, error.FateUnknown));
        Assert.Equal(2, _org.Stub.Sent.Count);
    }

    [Fact]
    public async Task Disposing_ends_what_is_under_way_and_later_use_says_not_connected()
    {
        GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        TaskCompletionSource gate = new();
        _org.LoginGate = gate.Task;
        _org.Time.Advance(TimeSpan.FromHours(25));
        Task<Thing> underWay = FakeOrg.ReadAsync(connection, Ct);
        connection.Dispose();
        connection.Dispose();
        Assert.False(connection.IsConnected);
        Assert.Equal(Reason.NotConnected, (await Assert.ThrowsAsync<GenesysApiException>(() => underWay)).Reason);
        Assert.Equal(Reason.NotConnected, (await Assert.ThrowsAsync<GenesysApiException>(() => FakeOrg.ReadAsync(connection, Ct))).Reason);
    }

    [Fact]
    public async Task Disposing_ends_those_who_wait_for_their_place()
    {
        ConnectionOptions options = new()
        {
            BaseUri = new Uri("https://api.example"),
            AccessToken = SecretText.Hide("x"),
            Time = _org.Time,
            Transport = _org.Stub,
            RequestsPerMinute = 1,
        };
        GcConnection connection = await GcConnection.ConnectAsync(options, Ct);
        Task<Thing> waiting = FakeOrg.ReadAsync(connection, Ct);
        Assert.Equal("pacing at 1 requests a minute", connection.Pacer.WaitReason);
        connection.Dispose();
        Assert.Equal(Reason.NotConnected, (await Assert.ThrowsAsync<GenesysApiException>(() => waiting)).Reason);
    }

    [Theory]
    [InlineData(ApiKind.Interactions, "CLIENT-CREDENTIALS", "[\"interaction:read\"]", true)]
    [InlineData(ApiKind.Interactions, "CLIENT-CREDENTIALS", "[\"interaction:write\"]", false)]
    [InlineData(ApiKind.Interactions, "CLIENT-CREDENTIALS", "[]", false)]
    [InlineData(ApiKind.Conversations, "CLIENT-CREDENTIALS", "[\"analytics\"]", false)]
    [InlineData(ApiKind.Conversations, "CODE", "[\"analytics\",\"conversations:readonly\"]", true)]
    [InlineData(ApiKind.Conversations, "CODE", "[\"conversations\"]", false)]
    [InlineData(ApiKind.Auto, "CODE", "[\"analytics\"]", false)]
    public async Task The_scope_is_judged_by_what_the_service_says_of_the_token(ApiKind api, string grant, string scopes, bool isMissing)
    {
        _org.TokensMe = () => StubHandler.Json(200, $$"""{"authorizedScope":{{scopes}},"OAuthClient":{"authorizedGrantType":"{{grant}}"} }""");
        ConnectionOptions options = new()
        {
            BaseUri = new Uri("https://api.example"),
            AccessToken = SecretText.Hide("x"),
            Time = _org.Time,
            Transport = _org.Stub,
            Api = api,
        };
        using GcConnection connection = await GcConnection.ConnectAsync(options, Ct);
        int sent = _org.Stub.Sent.Count;
        Failure? failure = await connection.CheckScopeAsync(Ct);
        Assert.Equal(isMissing, failure?.Reason == Reason.MissingScope);
        Assert.Equal(failure, await connection.CheckScopeAsync(Ct));
        Assert.Equal(sent, _org.Stub.Sent.Count);
    }

    [Fact]
    public async Task A_tokens_me_that_was_down_at_first_is_asked_once_more()
    {
        FakeOrg org = new() { Kind = ApiKind.Interactions };
        org.TokensMe = () => StubHandler.Json(503, "{}");
        using GcConnection connection = await GcConnection.ConnectAsync(org.FixedToken("x"), Ct);
        org.TokensMe = () => StubHandler.Json(200, """{"authorizedScope":["routing"]}""");
        Assert.Equal(Reason.MissingScope, (await connection.CheckScopeAsync(Ct))!.Reason);
    }

    [Fact]
    public async Task A_tokens_me_that_stays_down_is_asked_once_more_and_then_no_more()
    {
        FakeOrg org = new() { Kind = ApiKind.Interactions };
        org.TokensMe = () => StubHandler.Json(503, "{}");
        using GcConnection connection = await GcConnection.ConnectAsync(org.FixedToken("x"), Ct);
        Assert.Null(await connection.CheckScopeAsync(Ct));
        int sent = org.Stub.Sent.Count;
        Assert.Null(await connection.CheckScopeAsync(Ct));
        Assert.Equal(sent, org.Stub.Sent.Count);
    }

    [Fact]
    public async Task No_trace_line_and_no_error_of_a_whole_session_holds_a_secret()
    {
        CallTrace trace = new();
        CallTrace.Current = trace;
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.Api = _ => throw new HttpRequestException("sending failed");
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => connection.Http.SendAsync(
            HttpMethod.Post, "/api/v2/things", new Thing("CANARY-notes", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct));
        CallTrace.Current = null;
        Assert.Equal(3, trace.Lines.Count);
        Assert.StartsWith("POST /oauth/token → 200 in", trace.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", string.Concat(trace.Lines) + error, StringComparison.Ordinal);
    }
}
