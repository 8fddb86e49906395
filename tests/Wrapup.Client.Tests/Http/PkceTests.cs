using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class PkceTests : IDisposable
{
    private readonly FakeOrg _org = new();
    private readonly Visitor _visitor = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_page_names_client_redirect_state_and_challenge()
    {
        PkceLogin login = new("client 1", new Uri("https://login.example/oauth/token"), Visitor.RedirectUri);
        Dictionary<string, string> query = Visitor.Query(login.AuthorizeUri);
        Assert.StartsWith("https://login.example/oauth/authorize?", login.AuthorizeUri.ToString(), StringComparison.Ordinal);
        Assert.Equal(("code", "client 1", Visitor.RedirectUri.ToString(), "S256"), (query["response_type"], query["client_id"], query["redirect_uri"], query["code_challenge_method"]));
        Dictionary<string, string> form = login.FormOf("abc");
        Assert.Matches("^[0-9A-Za-z._~-]{43,128}$", form["code_verifier"]);
        string challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.Equal(challenge, query["code_challenge"]);
        Assert.NotEqual(query["state"], Visitor.Query(new PkceLogin("c", new Uri("https://login.example/oauth/token"), Visitor.RedirectUri).AuthorizeUri)["state"]);
    }

    [Fact]
    public void Only_a_visit_with_the_state_counts()
    {
        PkceLogin login = new("c", new Uri("https://login.example/oauth/token"), Visitor.RedirectUri);
        string state = Visitor.Query(login.AuthorizeUri)["state"];
        Assert.Null(login.Judge("/favicon.ico"));
        Assert.Null(login.Judge("/back"));
        Assert.Null(login.Judge("/back?code=abc"));
        Assert.Null(login.Judge("/back?code=abc&state=other"));
        Assert.Null(login.Judge($"/other?code=abc&state={state}"));
        Assert.Equal("a b/c", login.Judge($"/back?code=a+b%2Fc&state={state}")!.Code);
        Assert.Equal("access_denied", login.Judge($"/back?error=access_denied&state={state}")!.Error);
        Assert.Null(login.Judge($"/back?state={state}")!.Code);
        Assert.Equal((null, "no code"), login.Judge($"/back?code=&state={state}") is { } empty ? (empty.Code, empty.Error) : default);
    }

    [Theory]
    [InlineData("https://localhost:8080/")]
    [InlineData("http://evil.example/")]
    [InlineData("http://user:pass@localhost:8080/")]
    [InlineData("http://localhost:8080/#part")]
    public void A_redirect_that_does_not_come_back_to_loopback_is_refused(string address) =>
        Assert.Equal(
            Reason.InvalidBaseUri,
            Assert.Throws<WrapupException>(() => new PkceLogin("c", new Uri("https://login.example/oauth/token"), new Uri(address))).Reason);

    [Fact]
    public async Task A_login_changes_the_code_for_a_token_and_renews_with_the_refresh_token()
    {
        int number = 0;
        _org.LoginAnswer = () => StubHandler.Json(200, $$"""{"access_token":"CANARY-{{++number}}","refresh_token":"CANARY-refresh-{{number}}","expires_in":3600}""");
        using GcConnection connection = await GcConnection.ConnectAsync(_visitor.Options(_org), Ct);
        Assert.Equal(("AuthorizationCode", "client-1", true), (connection.Grant, connection.ClientId, connection.IsTokenRenewed));
        Assert.Equal("api.example", _visitor.Shown!.Host);
        Assert.Contains("grant_type=authorization_code&code=the-code&", _org.Stub.Sent[0].Body, StringComparison.Ordinal);
        Assert.Null(_org.Stub.Sent[0].Authorization);
        Assert.True(_visitor.IsDisposed);

        _org.Time.Advance(TimeSpan.FromHours(2));
        _ = await FakeOrg.ReadAsync(connection, Ct);
        _org.Time.Advance(TimeSpan.FromHours(2));
        _ = await FakeOrg.ReadAsync(connection, Ct);
        string[] renewals = [.. _org.Stub.Sent.Where(sent => sent.Body.Contains("refresh", StringComparison.Ordinal)).Select(sent => sent.Body)];
        Assert.Equal(["grant_type=refresh_token&refresh_token=CANARY-refresh-1&client_id=client-1", "grant_type=refresh_token&refresh_token=CANARY-refresh-2&client_id=client-1"], renewals);
    }

    [Fact]
    public async Task Without_a_refresh_token_the_end_of_the_login_is_said()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_visitor.Options(_org), Ct);
        _org.Time.Advance(TimeSpan.FromDays(2));
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => FakeOrg.ReadAsync(connection, Ct));
        Assert.Equal(Reason.Unauthorized, error.Reason);
        Assert.Contains("Connect-GcOrg", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the-code")]
    [InlineData("CANARY-refresh")]
    public async Task What_a_login_sends_is_in_no_message_of_it(string secret)
    {
        bool isFirst = secret != "the-code";
        _org.LoginAnswer = () =>
        {
            HttpResponseMessage answer = isFirst
                ? StubHandler.Json(200, """{"access_token":"CANARY-1","refresh_token":"CANARY-refresh","expires_in":3600}""")
                : StubHandler.Json(400, $$"""{"error":"invalid_grant","error_description":"{{secret}} is used up"}""");
            isFirst = false;
            return answer;
        };
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(async () =>
        {
            using GcConnection connection = await GcConnection.ConnectAsync(_visitor.Options(_org), Ct);
            _org.Time.Advance(TimeSpan.FromHours(2));
            _ = await FakeOrg.ReadAsync(connection, Ct);
        });
        Assert.Contains("invalid_grant: … is used up", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_login_says_so()
    {
        _visitor.Target = state => $"/back?error=access_denied&state={state}";
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_visitor.Options(_org), Ct));
        Assert.Equal(Reason.Unauthorized, error.Reason);
        Assert.Contains("access_denied", error.Message, StringComparison.Ordinal);
        Assert.Empty(_org.Stub.Sent);
    }

    [Fact]
    public async Task Nobody_is_waited_for_for_ever()
    {
        _visitor.Target = _ => null;
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => _org.Time.RunAsync(GcConnection.ConnectAsync(_visitor.Options(_org), Ct), 30));
        Assert.Contains("Nobody logged in within 5 minutes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_can_stop_waiting()
    {
        _visitor.Target = _ => null;
        using CancellationTokenSource stop = new();
        Task<GcConnection> connecting = GcConnection.ConnectAsync(_visitor.Options(_org), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.True(SpinWait.SpinUntil(() => _visitor.IsDisposed, 5000));
    }

    public void Dispose() => _visitor.Dispose();
}
