using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class NotificationsApiTests
{
    private const string Channels = "/api/v2/notifications/channels";
    private const string ChannelId = "streaming-5-2cpmqj3fvv3n0";
    private const string Topics = $"{Channels}/{ChannelId}/subscriptions";

    private readonly CannedService _service = new();

    private NotificationsApi Api => new(_service.Http);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_is_opened_without_a_body()
    {
        _service.On($"POST {Channels}", $$"""{"connectUri":"wss://streaming.example.test/channels/{{ChannelId}}","id":"{{ChannelId}}","expires":"2026-11-03T09:10:00Z"}""");

        NotificationChannel channel = await Api.CreateChannelAsync(Token);

        Assert.Equal((ChannelId, $"wss://streaming.example.test/channels/{ChannelId}"), (channel.Id, channel.ConnectUri.AbsoluteUri));
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 9, 10, 0, TimeSpan.Zero), channel.Expires);
        Assert.DoesNotContain(ChannelId, channel.ToString(), StringComparison.Ordinal);
        Assert.Equal([$"POST {Channels}"], _service.Lines);
    }

    [Theory]
    [InlineData("ws://127.0.0.1:8080/channels/x", true)]
    [InlineData("ws://streaming.example.test/channels/x", false)]
    [InlineData("https://streaming.example.test/channels/x", false)]
    [InlineData("/channels/x", false)]
    public async Task The_address_of_a_channel_must_be_a_socket_that_hides_it(string address, bool isGood)
    {
        _service.On($"POST {Channels}", $$"""{"connectUri":"{{address}}","id":"x"}""");

        if (isGood)
        {
            Assert.Null((await Api.CreateChannelAsync(Token)).Expires);
            return;
        }

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.CreateChannelAsync(Token));
        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.DoesNotContain("channels/x", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_are_added_and_replaced_and_each_says_whether_it_came()
    {
        const string Answer = """
            {"entities":[{"id":"v2.a","state":"Permitted"},null,{"id":"v2.b","state":"Rejected","rejectionReason":"no","missingPermissions":["x:y:view"]},{"id":"v2.c"}]}
            """;
        _service.On($"POST {Topics}?ignoreErrors=true", Answer).On($"PUT {Topics}?ignoreErrors=true", Answer);

        var added = await Api.AddTopicsAsync(ChannelId, ["v2.a", "v2.b"], Token);
        var replaced = await Api.ReplaceTopicsAsync(ChannelId, [], Token);

        Assert.Equal([true, false, true], added.Select(topic => topic.IsPermitted));
        Assert.Equal(("v2.b", "no"), (added[1].Topic, added[1].RejectionReason));
        Assert.Equal(["x:y:view"], added[1].MissingPermissions);
        Assert.Empty(added[0].MissingPermissions);
        Assert.Equal(3, replaced.Count);
        Assert.Equal([$$"""POST {{Topics}}?ignoreErrors=true [{"id":"v2.a"},{"id":"v2.b"}]""", $"PUT {Topics}?ignoreErrors=true []"], _service.Lines);
    }

    [Fact]
    public async Task A_channel_that_is_gone_has_no_topics_and_is_cleared_without_complaint()
    {
        Assert.Null(await Api.GetTopicsAsync(ChannelId, Token));
        await Api.ClearTopicsAsync(ChannelId, Token);

        _service.On($"GET {Topics}", """{"entities":[{"id":"v2.a"}]}""").On($"DELETE {Topics}", null, HttpStatusCode.Accepted);
        Assert.Equal("v2.a", (await Api.GetTopicsAsync(ChannelId, Token))!.Single().Topic);
        await Api.ClearTopicsAsync(ChannelId, Token);
        Assert.Equal(["GET", "DELETE", "GET", "DELETE"], _service.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task The_id_of_a_channel_is_in_no_message()
    {
        _service.On($"GET {Topics}", "{}", HttpStatusCode.Forbidden);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => Api.GetTopicsAsync(ChannelId, Token));

        Assert.DoesNotContain(ChannelId, e.Message, StringComparison.Ordinal);
        Assert.Contains($"{Channels}/…/subscriptions", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_topics_than_a_channel_holds_are_refused_unsent()
    {
        _service.On($"POST {Topics}?ignoreErrors=true", """{"entities":[]}""");
        string[] topics = [.. Enumerable.Range(0, 1001).Select(i => $"v2.{i}")];
        await Assert.ThrowsAsync<ArgumentException>(() => Api.AddTopicsAsync(ChannelId, topics, Token));
        Assert.Empty(_service.Calls);

        Assert.Empty(await Api.AddTopicsAsync(ChannelId, topics[1..], Token));
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task The_topics_that_can_be_had_say_what_they_take()
    {
        _service.On(
            "GET /api/v2/notifications/availabletopics?expand=transports&expand=requiresPermissions",
            """{"entities":[{"id":"v2.users.{id}.conversations","requiresPermissions":["conversation:communication:view"],"transports":["All"]},{"id":"v2.x"}]}""");

        var topics = await Api.GetAvailableTopicsAsync(Token);

        Assert.Equal(["v2.users.{id}.conversations", "v2.x"], topics.Select(topic => topic.Template));
        Assert.Equal(["All"], topics[0].Transports);
        Assert.Equal(["conversation:communication:view"], topics[0].RequiredPermissions);
        Assert.Empty(topics[1].Transports);
        Assert.Empty(topics[1].RequiredPermissions);
    }

    [Theory]
    [InlineData("""{"id":"o","name":"Acme","features":{"x":true}}""", HttpStatusCode.OK, "Acme")]
    [InlineData("""{"id":"o","name":""}""", HttpStatusCode.OK, null)]
    [InlineData("{}", HttpStatusCode.Forbidden, null)]
    [InlineData("{}", HttpStatusCode.NotFound, null)]
    public async Task The_organisation_may_stay_unknown(string body, HttpStatusCode status, string? name)
    {
        _service.On("GET /api/v2/organizations/me", body, status);

        var mine = await new OrganizationsApi(_service.Http).GetMineAsync(Token);

        Assert.Equal(name, mine?.Name);
        Assert.Equal(status == HttpStatusCode.OK, mine is not null);
    }
}
