using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class TokenTests
{
    private readonly FakeOrg _org = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Login_sends_the_secret_in_the_header_alone_and_the_grant_in_the_form()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        SentRequest login = _org.Stub.Sent[0];
        Assert.Equal("https://api.example/oauth/token", login.Address.ToString());
        Assert.Equal("grant_type=client_credentials", login.Body);
        Assert.Equal(FakeOrg.Basic($"client-1:{FakeOrg.Secret}"), login.Authorization);
        Assert.Equal("Wrapup/0.0.0", login.Message.Headers.UserAgent.ToString());
        Assert.Equal("application/json", login.Message.Headers.Accept.ToString());
        Assert.Null(login.Message.Headers.Authorization);
    }

    [Fact]
    public async Task Only_what_can_be_had_again_counts_as_renewed()
    {
        using GcConnection client = await GcConnection.ConnectAsync(_org.Options, Ct);
        using GcConnection token = await GcConnection.ConnectAsync(_org.FixedToken("x"), Ct);
        Assert.Equal((true, false), (client.IsTokenRenewed, token.IsTokenRenewed));
    }

    [Fact]
    public async Task A_renewal_is_tried_longer_than_a_first_login_for_nobody_sits_and_waits()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.LoginAnswer = () => StubHandler.Json(503, "{}");
        _org.Time.Advance(TimeSpan.FromDays(2));
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => FakeOrg.ReadAsync(connection, Ct));
        Assert.Equal(1 + Tuning.Default.MaxAttempts, _org.Logins);
        Assert.Empty(_org.Calls);
    }

    [Theory]
    [InlineData(32_768, 0, true)]
    [InlineData(32_769, 0, false)]
    [InlineData(1, 32_768, true)]
    [InlineData(1, 32_769, false)]
    public async Task A_token_has_an_end(int access, int refresh, bool isTaken)
    {
        _org.LoginAnswer = () => StubHandler.Json(200, $$"""{"access_token":"{{new string('a', access)}}","refresh_token":"{{new string('r', refresh)}}","expires_in":3600}""");
        Exception? error = await Record.ExceptionAsync(() => ConnectAndCloseAsync());
        Assert.Equal(isTaken ? null : Reason.InvalidResponse, (error as WrapupException)?.Reason);
    }

    [Theory]
    [InlineData("!a~", true)]
    [InlineData("a b", false)]
    [InlineData("a\\u007f", false)]
    [InlineData("\\r\\nx: y", false)]
    [InlineData("\\u00e9", false)]
    public async Task Only_what_a_header_can_carry_is_a_token(string token, bool isTaken)
    {
        _org.LoginAnswer = () => StubHandler.Json(200, $$"""{"access_token":"{{token}}","expires_in":3600}""");
        Exception? error = await Record.ExceptionAsync(() => ConnectAndCloseAsync());
        Assert.Equal(isTaken ? null : Reason.InvalidResponse, (error as WrapupException)?.Reason);
    }

    [Fact]
    public async Task What_came_in_place_of_a_token_is_not_shown()
    {
        _org.LoginAnswer = () => StubHandler.Json(200, "access_token=SESAME-1");
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.Options, Ct));
        Assert.DoesNotContain("SESAME", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_callers_share_one_renewal()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.Time.Advance(TimeSpan.FromHours(25));
        TaskCompletionSource gate = new();
        _org.LoginGate = gate.Task;
        Task<Thing>[] reads = [.. Enumerable.Range(0, 100).Select(_ => FakeOrg.ReadAsync(connection, Ct))];
        Assert.DoesNotContain(reads, read => read.IsCompleted);
        gate.SetResult();
        _ = await Task.WhenAll(reads);
        Assert.Equal(2, _org.Logins);
        Assert.All(_org.Calls, call => Assert.Equal($"Bearer {FakeOrg.TokenStart}2", call.Authorization));
    }

    [Theory]
    [InlineData(86_400, 86_400 - 301, 1)]
    [InlineData(86_400, 86_400 - 299, 2)]
    [InlineData(100, 89, 1)]
    [InlineData(100, 91, 2)]
    public async Task A_token_is_renewed_five_minutes_early_or_a_tenth_of_a_short_life(double life, double afterSeconds, int logins)
    {
        _org.Life = life;
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.Time.Advance(TimeSpan.FromSeconds(afterSeconds));
        _ = await FakeOrg.ReadAsync(connection, Ct);
        Assert.Equal(logins, _org.Logins);
    }

    [Fact]
    public async Task A_token_that_was_accepted_makes_earlier_refusals_forgotten()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        for (int number = 1; number <= 6; number++)
        {
            _ = _org.Revoked.Add($"{FakeOrg.TokenStart}{number}");
            Assert.Equal(1, (await FakeOrg.ReadAsync(connection, Ct)).Count);
        }

        Assert.Equal(7, _org.Logins);
    }

    [Fact]
    public async Task A_run_of_a_day_renews_as_often_as_it_needs()
    {
        _org.Life = 300;
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        for (int minute = 0; minute < 24 * 60; minute++)
        {
            _org.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(1, (await FakeOrg.ReadAsync(connection, Ct)).Count);
        }
        Assert.InRange(_org.Logins, 24 * 60 / 5, 24 * 60 / 4);
        Assert.True(connection.TokenExpires > _org.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_401_in_the_middle_gets_a_new_token_and_the_request_goes_again()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _ = _org.Revoked.Add($"{FakeOrg.TokenStart}1");
        Assert.Equal(1, (await FakeOrg.ReadAsync(connection, Ct)).Count);
        Assert.Equal([$"Bearer {FakeOrg.TokenStart}1", $"Bearer {FakeOrg.TokenStart}2"], _org.Calls.Select(call => call.Authorization!));
    }

    [Fact]
    public async Task A_write_that_met_a_401_goes_again_once_with_the_new_token()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _ = _org.Revoked.Add($"{FakeOrg.TokenStart}1");
        _ = await connection.Http.SendAsync(
            HttpMethod.Post, "/api/v2/things", new Thing("a", 1), HttpTestJson.Default.Thing, HttpTestJson.Default.Thing, Ct);
        Assert.Equal(2, _org.Calls.Count());
    }

    [Fact]
    public async Task A_service_that_refuses_every_token_is_not_asked_for_ever()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.Api = _ => StubHandler.Json(401, "{}");
        for (int i = 0; i < 50; i++)
        {
            GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => FakeOrg.ReadAsync(connection, Ct));
            Assert.Equal(Reason.Unauthorized, error.Reason);
            Assert.Contains("so was a new one", error.Message, StringComparison.Ordinal);
        }
        Assert.InRange(_org.Logins, 2, 5);
    }

    [Fact]
    public async Task While_the_old_token_holds_a_login_host_that_is_down_does_no_harm()
    {
        _org.Life = 1000;
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.LoginAnswer = () => StubHandler.Json(503, "{}");
        _org.Time.Advance(TimeSpan.FromSeconds(950));
        _ = await FakeOrg.ReadAsync(connection, Ct);
        int logins = _org.Logins;
        _ = await FakeOrg.ReadAsync(connection, Ct);
        Assert.Equal(logins, _org.Logins);

        _org.LoginAnswer = () => null;
        _org.Time.Advance(TimeSpan.FromSeconds(25));
        _ = await FakeOrg.ReadAsync(connection, Ct);
        Assert.Equal(logins + 1, _org.Logins);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_take_the_renewal_with_it()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
        _org.Time.Advance(TimeSpan.FromHours(25));
        TaskCompletionSource gate = new();
        _org.LoginGate = gate.Task;
        using CancellationTokenSource stop = new();
        Task<Thing> impatient = FakeOrg.ReadAsync(connection, stop.Token);
        Task<Thing> patient = FakeOrg.ReadAsync(connection, Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        Assert.Equal(1, (await patient).Count);
        Assert.Equal(2, _org.Logins);
    }

    [Fact]
    public async Task A_fixed_token_that_is_refused_is_said_to_have_ended()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.FixedToken("  Bearer CANARY-fixed "), Ct);
        Assert.Equal("AccessToken", connection.Grant);
        Assert.Null(connection.LoginUri);
        _ = _org.Revoked.Add("CANARY-fixed");
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => FakeOrg.ReadAsync(connection, Ct));
        Assert.Equal(Reason.Unauthorized, error.Reason);
        Assert.Contains("has expired or was revoked", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, _org.Logins);
    }

    [Fact]
    public async Task Every_letter_that_a_header_can_carry_may_be_in_a_token()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.FixedToken("!a~"), Ct);
        _ = await FakeOrg.ReadAsync(connection, Ct);
        Assert.Equal("Bearer !a~", _org.Calls.Single().Authorization);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData("Bearer ", "is empty")]
    [InlineData("to\r\nken: x", "holds characters")]
    [InlineData("to ken", "holds characters")]
    [InlineData("token\u007f", "holds characters")]
    [InlineData("tökен", "holds characters")]
    public async Task What_cannot_be_a_token_is_refused_before_anything_is_sent(string token, string says)
    {
        WrapupException error = await Assert.ThrowsAsync<WrapupException>(() => GcConnection.ConnectAsync(_org.FixedToken(token), Ct));
        Assert.Equal(Reason.InvalidInput, error.Reason);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Empty(_org.Stub.Sent);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","description":"client not found"}""")]
    [InlineData(401, """{"error":"invalid_client","error_description":"bad secret"}""")]
    public async Task A_wrong_secret_is_told_with_host_and_client_and_never_with_the_secret(int status, string body)
    {
        _org.LoginAnswer = () => StubHandler.Json(status, body);
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.Options, Ct));
        Assert.Equal(Reason.Unauthorized, error.Reason);
        Assert.Contains("api.example refused the OAuth client 'client-1': invalid_client: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(status == 400 ? "client not found" : "bad secret", error.Message, StringComparison.Ordinal);
        Assert.Equal((status, "invalid_client"), (error.StatusCode, error.ErrorCode));
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _org.Logins);
    }

    [Fact]
    public async Task What_is_no_login_host_is_said_to_be_none()
    {
        Func<HttpResponseMessage>[] answers =
        [
            () => StubHandler.Html(), () => StubHandler.Html(404), () => StubHandler.Json(200, """{"hello":"CANARY"}"""), () => StubHandler.Empty(200),
            () => StubHandler.Json(200, """{"access_token":"CANARY","expi"""), () => StubHandler.Json(200, "access_token=CANARY"),
            () => new HttpResponseMessage(System.Net.HttpStatusCode.Found) { Headers = { Location = new Uri("https://other.example/") } },
        ];
        foreach (Func<HttpResponseMessage> answer in answers)
        {
            _org.LoginAnswer = answer;
            GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.Options, Ct));
            Assert.Equal(Reason.InvalidResponse, error.Reason);
            Assert.Contains("api.example does not answer like a login host", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(_org.Stub.Sent, sent => sent.Address.Host != "api.example");
    }

    [Fact]
    public async Task A_login_host_that_fails_is_tried_a_few_times_at_first()
    {
        _org.LoginAnswer = () => StubHandler.Json(503, "{}");
        GenesysApiException error = await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(_org.Options, Ct));
        Assert.Equal(Reason.ServiceUnavailable, error.Reason);
        Assert.Contains("The login host api.example", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _org.Logins);
    }

    [Fact]
    public async Task No_token_goes_over_plain_http_or_to_another_host()
    {
        FixedTokenSource source = new(SecretText.Hide("CANARY"));
        StubHandler stub = new(() => StubHandler.Empty(200));
        using HttpMessageInvoker sender = new(new AuthorizationHandler(source, new Uri("https://api.example/"), stub));
        foreach (string address in new[] { "http://api.example/", "https://evil.example/", "https://api.example:444/", "https://api.example.evil.example/" })
        {
            using CallMessage request = new(HttpMethod.Get, new Uri(address), new CallInfo());
            WrapupException error = await Assert.ThrowsAsync<WrapupException>(() => sender.SendAsync(request, Ct));
            Assert.Equal(Reason.InvalidBaseUri, error.Reason);
        }
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task The_token_is_off_the_message_once_the_answer_is_there()
    {
        FixedTokenSource source = new(SecretText.Hide("CANARY"));
        StubHandler stub = new(() => StubHandler.Empty(200));
        using HttpMessageInvoker sender = new(new AuthorizationHandler(source, new Uri("https://api.example/"), stub));
        using CallMessage request = new(HttpMethod.Get, new Uri("https://api.example/api/v2/things"), new CallInfo());
        using HttpResponseMessage response = await sender.SendAsync(request, Ct);
        Assert.Equal("Bearer CANARY", stub.Sent[0].Authorization);
        Assert.DoesNotContain("CANARY", request.ToString(), StringComparison.Ordinal);
    }

    private async Task ConnectAndCloseAsync()
    {
        using GcConnection connection = await GcConnection.ConnectAsync(_org.Options, Ct);
    }
}
