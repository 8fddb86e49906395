using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>
/// Both Apis over a small truth, strict about what it is asked and untruthful in some of its answers: another's id, fields gone, null or of another
/// type, names twice, turned bits, half a body. The lies come from a seed; what it was asked and what it applied is kept.
/// </summary>
internal sealed partial class LyingServer : HttpMessageHandler
{
    private const string Ended = "2026-11-02T09:10:00Z";
    private readonly Random _random;
    private readonly double _share;
    private readonly object _gate = new();
    private readonly Dictionary<string, string?> _codes;

    public LyingServer(int seed, int interactions, double share)
    {
        _random = new Random(seed);
        _share = share;
        _codes = Enumerable.Range(1, interactions).ToDictionary(FakeOrganisation.Id, _ => (string?)null);
    }

    /// <summary>Requests for what is no path of ours.</summary>
    public ConcurrentQueue<string> Strange { get; } = new();

    /// <summary>The interactions that a write named, known here or not.</summary>
    public ConcurrentQueue<string> Written { get; } = new();

    public string? CodeOf(string id)
    {
        lock (_gate)
        {
            return _codes[id];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        await Task.Yield();
        lock (_gate)
        {
            (HttpStatusCode status, string answer) = Answer(request.Method.Method, request.RequestUri!.PathAndQuery, body);
            bool isLie = _random.NextDouble() < _share && answer.Length > 0;
            byte[] bytes = isLie ? Lie(answer) : Encoding.UTF8.GetBytes(answer);
            var response = new HttpResponseMessage(status) { RequestMessage = request, Content = new ByteArrayContent(bytes) };
            response.Content.Headers.ContentType = new(isLie && _random.Next(10) == 0 ? "text/html" : "application/json");
            return response;
        }
    }

    private (HttpStatusCode, string) Answer(string method, string path, string body)
    {
        Match match = Path().Match($"{method} {path}");
        string id = match.Groups["id"].Value;
        return (match.Success, match.Groups["verb"].Value, match.Groups["kind"].Value) switch
        {
            (false, _, _) => Strangely(method, path),
            (_, _, "routing") => (HttpStatusCode.OK, $$"""{"entities":[{"id":"{{FakeOrganisation.CodeId(1)}}","name":"Resolved"},{"id":"{{FakeOrganisation.CodeId(2)}}","name":"Other"}],"pageCount":1,"total":2}"""),
            (_, _, "settings") => (HttpStatusCode.OK, """{"communicationBasedACW":false}"""),
            (_, _, "details") => (HttpStatusCode.OK, $$"""{"conversations":[{{string.Join(",", Id().Matches(path).Select(m => m.Value).Where(_codes.ContainsKey).Select(Detail))}}]}"""),
            (_, "PATCH" or "POST", _) => Write(id, match.Groups["pid"].Value, body),
            _ when !_codes.ContainsKey(id) || (match.Groups["pid"].Success && match.Groups["pid"].Value != AgentOf(id)) => (HttpStatusCode.NotFound, """{"message":"not found","status":404}"""),
            (_, _, "wrapup") => (HttpStatusCode.OK, Wrapup(id)),
            (_, _, "interactions") => (HttpStatusCode.OK, $$"""{"id":"{{id}}","state":"closed","queueId":"{{FakeOrganisation.Queue}}","participants":[{{Agent(id)}}]}"""),
            _ => (HttpStatusCode.OK, $$"""{"id":"{{id}}","startTime":"2026-11-02T09:00:00Z","endTime":"{{Ended}}","participants":[{{Agent(id)}}]}"""),
        };
    }

    private (HttpStatusCode, string) Strangely(string method, string path)
    {
        Strange.Enqueue($"{method} {path}");
        return (HttpStatusCode.NotFound, "{}");
    }

    private (HttpStatusCode, string) Write(string id, string participant, string body)
    {
        Written.Enqueue(id);
        using JsonDocument sent = JsonDocument.Parse(body);
        bool isPatch = sent.RootElement.TryGetProperty("wrapup", out JsonElement input);
        bool isOfLeg = sent.RootElement.TryGetProperty("code", out JsonElement ofLeg);
        string code = (isPatch ? input.GetProperty("code") : isOfLeg ? ofLeg : sent.RootElement.GetProperty("wrapUpCode")).GetString()!;
        string pid = isPatch || isOfLeg ? participant : sent.RootElement.GetProperty("participantId").GetString()!;
        if (!_codes.ContainsKey(id) || pid != AgentOf(id) || (code != FakeOrganisation.CodeId(1) && code != FakeOrganisation.CodeId(2)))
        {
            return (HttpStatusCode.BadRequest, """{"message":"Invalid request body","code":"bad.request","status":400}""");
        }

        _codes[id] = code;
        return isPatch || isOfLeg ? (HttpStatusCode.Accepted, string.Empty) : (HttpStatusCode.OK, $$"""{"id":"{{id}}","participantId":"{{pid}}","wrapUpCode":"{{code}}"}""");
    }

    private static string AgentOf(string id) => "0b" + id[2..];

    private string Wrapup(string id) => _codes[id] is { } code ? $$"""{"code":"{{code}}"}""" : "{}";

    private string Agent(string id) => $$"""
        {"id":"{{AgentOf(id)}}","purpose":"agent","userId":"{{Canned.UserId}}","queueId":"{{FakeOrganisation.Queue}}","connectedTime":"2026-11-02T09:00:00Z","endTime":"{{Ended}}","wrapup":{{Wrapup(id)}},"calls":[{{Canned.LegJson("disconnected")}}]}
        """;

    private string Detail(string id) => $$"""
        {"conversationId":"{{id}}","conversationStart":"2026-11-02T09:00:00Z","conversationEnd":"{{Ended}}","participants":[{"participantId":"{{AgentOf(id)}}","purpose":"agent","userId":"{{Canned.UserId}}",
         "sessions":[{"sessionId":"{{Canned.LegId}}","mediaType":"voice","segments":[{"segmentType":"wrapup","segmentStart":"2026-11-02T09:00:00Z","segmentEnd":"{{Ended}}","queueId":"{{FakeOrganisation.Queue}}"{{(_codes[id] is { } code ? $",\"wrapUpCode\":\"{code}\"" : null)}}}]}]}]}
        """;

    private byte[] Lie(string answer)
    {
        MatchCollection fields = Field().Matches(answer);
        Match? field = fields.Count == 0 ? null : fields[_random.Next(fields.Count)];
        switch (_random.Next(8))
        {
            case 0:
                // the answer is about another one
                string[] ids = [.. _codes.Keys];
                return Encoding.UTF8.GetBytes(Id().Replace(answer, ids[_random.Next(ids.Length)], 1));
            case 1 when field is not null:
                return Encoding.UTF8.GetBytes(answer.Remove(field.Index, field.Length).Replace(",,", ",", StringComparison.Ordinal));
            case 2 when field is not null:
                return Put(answer, field.Groups["value"], Noise());
            case 3 when field is not null:
                return Encoding.UTF8.GetBytes(answer.Insert(field.Index, $"{field.Groups["name"].Value}:{Noise()},"));
            case 4 when field is not null:
                return Encoding.UTF8.GetBytes(answer.Insert(field.Index + field.Length, $",{field.Groups["name"].Value}:{Noise()}"));
            case 5:
                return Encoding.UTF8.GetBytes(answer[.._random.Next(answer.Length)]);
            default:
                byte[] bytes = Encoding.UTF8.GetBytes(answer);
                for (int turned = _random.Next(1, 6); turned > 0; turned--)
                {
                    bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
                }

                return bytes;
        }
    }

    private static byte[] Put(string answer, Group place, string noise) => Encoding.UTF8.GetBytes(answer.Remove(place.Index, place.Length).Insert(place.Index, noise));

    private string Noise()
    {
        string[] noise =
        [
            "null", "17", "-1e308", "1e400", "true", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "\"../../oauth/token\"", "\"active\"", "\"9999-99-99T99:99:99Z\"", "99999999999999999999999",
            $"\"{_codes.Keys.ElementAt(_random.Next(_codes.Count))}\"", $"\"{Canned.OtherId}\"", $"\"{Canned.OtherCodeId}\"", string.Concat(Enumerable.Repeat("[", 80)) + string.Concat(Enumerable.Repeat("]", 80)),
            _random.NextInt64().ToString(CultureInfo.InvariantCulture),
        ];
        return noise[_random.Next(noise.Length)];
    }

    private const string U = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    [GeneratedRegex(U, RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("(?<name>\"[A-Za-z]+\"):(?<value>\"[^\"]*\"|[0-9.]+|true|false|\\{\\}|\\[\\])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(
        $"^(?<verb>GET) /api/v2/((?<kind>routing)/(wrapupcodes|queues/{U}/wrapupcodes)\\?.*|conversations/(?<kind>settings)|analytics/conversations/(?<kind>details)\\?id={U}(&id={U})*"
        + $"|(?<kind>interactions|conversations)/(?<id>{U})|conversations/(calls/)?(?<id>{U})/participants/(?<pid>{U})(/communications/{U})?/(?<kind>wrapup)|routing/(?<kind>wrapupcodes)/{U})$"
        + $"|^(?<verb>POST) /api/v2/interactions/(?<id>{U})/wrapup$|^(?<verb>PATCH) /api/v2/conversations/(?<id>{U})/participants/(?<pid>{U})$"
        + $"|^(?<verb>POST) /api/v2/conversations/calls/(?<id>{U})/participants/(?<pid>{U})/communications/{U}/wrapup$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Path();
}
