using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Whatever a server answers, what comes out is a model of the record that was asked for, or a GenesysApiException.</summary>
public sealed class AnswerFuzzTests
{
    private static readonly string[] s_names =
    [
        "id", "state", "queueId", "participants", "purpose", "userId", "wrapup", "code", "wrapUpCode", "notes", "tags", "startTime", "endTime", "connectedTime",
        "calls", "callbacks", "emails", "afterCallWork", "startAcwTime", "endAcwTime", "conversations", "conversationId", "conversationStart", "conversationEnd",
        "participantId", "sessions", "sessionId", "mediaType", "segments", "segmentType", "segmentStart", "segmentEnd", "wrapUpNote", "wrapUpTags", "acwSkipped",
        "entities", "pageCount", "total", "name", "division", "communicationBasedACW", "extra",
    ];

    private static readonly string[] s_texts =
    [
        Canned.Id, Canned.AgentId, Canned.CodeId, "", "active", "closed", "post-closed", "pending", "disconnected", "connected", "agent", "2026-11-02T09:10:00Z",
        "2026-11-02T09:10:00", "99999-99-99", "ININ-X", "\\u0000\\ud83d\\ude00", "voice", "wrapup", "interact", "\\u0085",
    ];

    private static readonly Gen<string> s_leaf = Gen.Frequency(
        (6, Gen.OneOf(s_texts).Select(text => $"\"{text}\"")),
        (1, Gen.Const("null")),
        (1, Gen.Bool.Select(value => value ? "true" : "false")),
        (1, Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture))),
        (1, Gen.OneOf("1e400", "-0.0", "1.5", "253402300800000")));

    private static readonly Gen<string> s_json = Gen.Recursive<string>((depth, inner) => depth > 5 ? s_leaf : Gen.Frequency(
        (3, s_leaf),
        (3, Gen.Select(Gen.OneOf(s_names), inner).Array[0, 8].Select(pairs => "{" + string.Join(",", pairs.Select(pair => $"\"{pair.Item1}\":{pair.Item2}")) + "}")),
        (2, inner.Array[0, 4].Select(items => "[" + string.Join(",", items) + "]"))));

    /// <summary>A good answer with some of its parts replaced: gets deeper than noise does.</summary>
    private static Gen<string> Mutated(string good) => Gen.Select(Gen.Int[0, good.Length - 1].Array[1, 4], s_json, Gen.Int[0, 12]).Select((places, noise, cut) =>
    {
        var text = new StringBuilder(good);
        foreach (int place in places)
        {
            int end = Math.Min(text.Length, place + cut);
            if (place < end)
            {
                _ = text.Remove(place, end - place).Insert(place, noise);
            }
        }

        return text.ToString();
    });

    [Fact]
    public async Task Interactions() => await EachAsync(
        Gen.OneOf(s_json, Mutated(Canned.Interaction("closed", $$"""[{"id":"{{Canned.AgentId}}","purpose":"agent","wrapup":{{Canned.WrapupJson(notes: "n")}} }]"""))),
        async body =>
        {
            var api = new InteractionsApi(Answering(body, $"GET /api/v2/interactions/{Canned.Id}", $"POST /api/v2/interactions/{Canned.Id}/wrapup"));
            await ExpectAsync(async () => Assert.Equal(Canned.Id, (await api.GetInteractionAsync(Canned.Id, default)).Id, ignoreCase: true));
            await ExpectAsync(async () => await api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), default));
        });

    [Fact]
    public async Task Conversations() => await EachAsync(
        Gen.OneOf(s_json, Mutated(Canned.Conversation("2026-11-02T09:10:00Z", Canned.CustomerJson(), Canned.AgentJson(legs: Canned.LegJson("disconnected"))))),
        async body =>
        {
            string back = $"/api/v2/conversations/{Canned.Id}/participants/{Canned.AgentId}";
            var api = new ConversationsApi(Answering(body, $"GET /api/v2/conversations/{Canned.Id}", "GET /api/v2/conversations/settings", $"PATCH {back}", $"GET {back}/wrapup"));
            await ExpectAsync(async () => Assert.Equal(Canned.Id, (await api.GetInteractionAsync(Canned.Id, default)).Id, ignoreCase: true));
            await ExpectAsync(async () => await api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), default));
            await ExpectAsync(async () => await api.GetWrapupAsync(Canned.Id, Canned.Agent(), default));
        });

    [Fact]
    public async Task Details() => await EachAsync(
        Gen.OneOf(s_json, s_json.Select(json => $$"""{"conversations":[{"conversationId":"{{Canned.Id}}","participants":[{"participantId":"x","sessions":[{{json}}]}]}]}""")),
        async body =>
        {
            var api = new ConversationsApi(Answering(body, $"GET /api/v2/analytics/conversations/details?id={Canned.Id}"));
            await ExpectAsync(async () => Assert.All((await api.GetInteractionsAsync([Canned.Id], default)).Keys, key => Assert.Equal(Canned.Id, key, ignoreCase: true)));
            await ExpectAsync(async () => Assert.All((await api.GetWrapupsAsync([Canned.Id], default)).Keys, key => Assert.Equal(Canned.Id, key, ignoreCase: true)));
        });

    [Fact]
    public async Task Routing() => await EachAsync(
        Gen.OneOf(s_json, s_json.Select(json => $$"""{"entities":[{{json}}],"pageCount":1}""")),
        async body =>
        {
            var api = new RoutingApi(Answering(body, "GET /api/v2/routing/wrapupcodes?pageSize=100&pageNumber=1", $"GET /api/v2/routing/queues/{Canned.QueueId}"));
            await ExpectAsync(async () =>
            {
                HashSet<string> ids = [];
                await foreach (WrapupCode code in api.GetWrapupCodesAsync(null, default))
                {
                    Assert.True(ids.Add(code.Id));
                    break;
                }
            });
            await ExpectAsync(async () => await api.GetQueueAsync(Canned.QueueId, default));
        });

    [Fact]
    public async Task Jobs_and_channels() => await EachAsync(
        Gen.OneOf(s_json, s_json.Select(json => $$"""{"entities":[{{json}}],"state":"PENDING","connectUri":{{json}},"id":"x"}""")),
        async body =>
        {
            const string Jobs = "/api/v2/analytics/conversations/details/jobs";
            const string Channels = "/api/v2/notifications/channels";
            GcHttp http = Answering(body, $"GET {Jobs}/x", $"GET {Jobs}/x/results?pageSize=1000", $"POST {Channels}", $"GET {Channels}/x/subscriptions");
            await ExpectAsync(async () => await new AnalyticsApi(http).GetJobAsync("x", default));
            await ExpectAsync(async () => await new AnalyticsApi(http).GetJobResultsAsync("x", null, default));
            await ExpectAsync(async () => await new NotificationsApi(http).CreateChannelAsync(default));
            await ExpectAsync(async () => await new NotificationsApi(http).GetTopicsAsync("x", default));
        });

    private static Task EachAsync(Gen<string> bodies, Func<string, Task> check) => bodies.SampleAsync(check, iter: 1500, threads: 1);

    private static GcHttp Answering(string body, params string[] requests) =>
        requests.Aggregate(new CannedService(), (service, request) => service.On(request, body)).Http;

    private static async Task ExpectAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (GenesysApiException e)
        {
            Assert.NotEqual(Reason.None, e.Reason);
        }
    }
}
