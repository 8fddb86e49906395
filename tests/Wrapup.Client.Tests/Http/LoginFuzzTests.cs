using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Whatever a login host and <c>tokens/me</c> answer, there is a connection or an error with a reason, and a token shows in neither.</summary>
public sealed class LoginFuzzTests
{
    private const int FirstSeed = 20261126;
    private const int Cases = 1500;
    private const string Canary = "CANARY-token-77";

    private static readonly string[] s_noise =
    [
        "null", "true", "17", "-1", "0", "1e400", "-1e308", "99999999999999999999", "\"\"", "\"\\u0000\"", "\"a\\r\\nX-Header: x\"", "\"\\ud800\"", "\"t\u00f6ken\"", "[]", "[null]", "[[]]", "{}",
        "{\"id\":null}", "\"NaN\"", "\"1e9\"", "[\"a\",null,{}]", "\"\\u001b[31m\\u202e\"",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mutated_answer_gives_a_connection_or_a_reason()
    {
        int connected = 0;
        for (int seed = FirstSeed; seed < FirstSeed + Cases; seed++)
        {
            var random = new Random(seed);
            string login = $$"""{"access_token":{{Maybe(random, $"\"{Canary}\"")}},"refresh_token":{{Maybe(random, "null")}},"token_type":{{Maybe(random, "\"bearer\"")}},"expires_in":{{Maybe(random, "86400")}}}""";
            string info = $$"""{"organization":{{Maybe(random, "{\"id\":\"o\",\"name\":\"Acme\"}")}},"authorizedScope":{{Maybe(random, "[\"conversations\"]")}},"OAuthClient":{{Maybe(random, "{\"id\":\"c\"}")}}}""";
            var org = new FakeOrg { LoginAnswer = () => Answer(login, random), TokensMe = () => Answer(info, random) };
            try
            {
                using GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
                string shown = string.Join(" ", typeof(GcConnection).GetProperties().Select(p => p.GetValue(connection) is System.Collections.Generic.IEnumerable<string> many ? string.Join(" ", many) : p.GetValue(connection)));
                Assert.False(shown.Contains("CANARY", StringComparison.Ordinal) || shown.Any(char.IsControl), $"Seed {seed}: {shown}");
                connected++;
            }
            catch (WrapupException e)
            {
                Assert.False(e.Reason == Reason.None || e.ToString().Contains("CANARY", StringComparison.Ordinal), $"Seed {seed}: {e}");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"Seed {seed}: {login} and {info} gave {e}");
            }
        }

        Assert.InRange(connected, Cases / 10, Cases * 9 / 10);
    }

    [Theory]
    [InlineData(32_769)]
    [InlineData(70_000)]
    public async Task Tokens_are_bounded(int length)
    {
        var org = new FakeOrg { LoginAnswer = () => StubHandler.Json(200, $$"""{"access_token":"{{new string('x', length)}}","expires_in":60}""") };

        Assert.Equal(Reason.InvalidResponse, (await Assert.ThrowsAsync<GenesysApiException>(() => GcConnection.ConnectAsync(org.Options, Ct))).Reason);
    }

    private static string Maybe(Random random, string good) => random.Next(4) > 0 ? good : s_noise[random.Next(s_noise.Length)];

    private static HttpResponseMessage Answer(string text, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(random.Next(8) == 0 ? text[..random.Next(text.Length)] : text);
        if (random.Next(8) == 0 && bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        var response = new HttpResponseMessage((System.Net.HttpStatusCode)(random.Next(12) == 0 ? 400 : 200)) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(8) == 0 ? "text/html" : "application/json");
        return response;
    }
}
