using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>A service, or a gateway in front of it, that sends back what it got: no error and no trace line says it again.</summary>
public sealed class EchoTests
{
    private const string Notes = "CANARY-notes of Mrs Meyer";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The ways in which a text comes back.</summary>
    internal static IReadOnlyDictionary<string, Func<string, HttpResponseMessage>> Ways { get; } = new Dictionary<string, Func<string, HttpResponseMessage>>
    {
        ["message 400"] = text => Error(400, "message", $"Bad request: {text} is wrong"),
        ["message 401"] = text => Error(401, "message", $"Not a token: {text}"),
        ["message 403"] = text => Error(403, "message", text),
        ["message 503"] = text => Error(503, "message", text),
        ["message 429"] = text => Error(429, "message", text),
        ["code"] = text => Error(409, "code", text),
        ["context id"] = text => Error(500, "contextId", text),
        ["login error"] = text => StubHandler.Json(400, JsonSerializer.Serialize(new { error = text, error_description = $"no such secret: {text}" })),
        ["detail"] = text => StubHandler.Json(400, JsonSerializer.Serialize(new { details = new[] { new { errorCode = text, fieldName = text } }, errors = new[] { new { message = text } } })),
        ["invisible in between"] = text => Error(400, "message", string.Join('\u200b', text.AsEnumerable())),
        ["cut by our bound"] = text => Error(400, "message", new string('x', 390) + text),
        ["upper case"] = text => Error(400, "message", text.ToUpperInvariant()),
        ["page"] = text => Page(200, $"<html>{text}</html>"),
        ["page that is cut"] = text => Page(200, new string('x', 70) + text),
        ["page 502"] = text => Page(502, text),
        ["name in garbled JSON"] = text => StubHandler.Json(200, $$"""{"{{text}}": """),
        ["path of JSON"] = text => StubHandler.Json(200, $$"""{"count":{"{{text}}":[}"""),
        ["type"] = text => Typed(text),
        ["correlation id"] = text => Correlated(text),
        ["redirect"] = text => Redirect($"https://{HostOf(text)}.example/{text}"),
        ["transport"] = text => throw new HttpRequestException($"Received an invalid header line: '{text}'"),
        ["deep in the transport"] = text => throw new HttpRequestException("sending failed", new System.IO.IOException(text)),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_comes_back_is_not_said_again(string way)
    {
        FakeOrg org = new() { Api = request => Ways[way](Sent(request)) };
        CallTrace trace = new();
        using GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
        CallTrace.Current = trace;
        GenesysApiException[] errors =
        [
            await Assert.ThrowsAnyAsync<GenesysApiException>(() => org.Time.RunAsync(FakeOrg.ReadAsync(connection, Ct), 30)),
            await Assert.ThrowsAnyAsync<GenesysApiException>(() => org.Time.RunAsync(connection.Http.SendAsync(
                HttpMethod.Post, "/api/v2/things", new Noted(Notes), EchoTestJson.Default.Noted, HttpTestJson.Default.Thing, Ct), 30)),
        ];
        CallTrace.Current = null;
        AssertSilent([.. errors.Select(Text), .. trace.Lines]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_login_that_comes_back_is_not_said_again(string way)
    {
        FakeOrg org = new();
        org.LoginAnswer = () => Ways[way](way.Length % 2 == 0 ? FakeOrg.Secret : FakeOrg.Basic($"client-1:{FakeOrg.Secret}"));
        WrapupException error = await Assert.ThrowsAnyAsync<WrapupException>(() => org.Time.RunAsync(GcConnection.ConnectAsync(org.Options, Ct), 30));
        AssertSilent([Text(error)]);
    }

    private static string Sent(HttpRequestMessage request) =>
        $"{request.Headers.Authorization} {(request.Content is null ? null : JsonDocument.Parse(request.Content.ReadAsStream(Ct)).RootElement.GetProperty("notes").GetString())}".Trim();

    /// <summary>Everything that the error and what is behind it can show.</summary>
    private static string Text(WrapupException error) =>
        string.Join('\n', error.ToString(), error.RecommendedAction, (error as GenesysApiException)?.ErrorCode, (error as GenesysApiException)?.CorrelationId);

    private static void AssertSilent(IEnumerable<string> texts)
    {
        string basic = FakeOrg.Basic($"client-1:{FakeOrg.Secret}")["Basic ".Length..];
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain("CANARY", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(basic[..8], text, StringComparison.OrdinalIgnoreCase);
        });
    }

    /// <summary>The token or the secret, where it can be a name of a host.</summary>
    private static string HostOf(string text) => text.Split(' ') switch
    {
        ["Bearer", string token, ..] => token,
        [string secret] => secret,
        _ => "elsewhere",
    };

    private static HttpResponseMessage Error(int status, string field, string text) =>
        StubHandler.Json(status, JsonSerializer.Serialize(new Dictionary<string, string> { [field] = text }));

    private static HttpResponseMessage Page(int status, string text) =>
        new((System.Net.HttpStatusCode)status) { Content = new StringContent(text, System.Text.Encoding.UTF8, "text/html") };

    private static HttpResponseMessage Typed(string text)
    {
        HttpResponseMessage response = Page(200, "x");
        response.Content.Headers.Remove("Content-Type");
        _ = response.Content.Headers.TryAddWithoutValidation("Content-Type", $"text/{string.Join('-', text.Split(' ').Take(2))}");
        return response;
    }

    private static HttpResponseMessage Correlated(string text)
    {
        HttpResponseMessage response = StubHandler.Json(400, "{}");
        _ = response.Headers.TryAddWithoutValidation("inin-correlation-id", text);
        return response;
    }

    private static HttpResponseMessage Redirect(string target)
    {
        HttpResponseMessage response = StubHandler.Empty(302);
        response.Headers.Location = new Uri(target);
        return response;
    }
}
