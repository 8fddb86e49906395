using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class ConversationWriteTests
{
    private const string Home = $"/api/v2/conversations/{Canned.Id}";
    private const string Read = $"GET {Home}";
    private const string Settings = "GET /api/v2/conversations/settings";
    private const string Patch = $"PATCH {Home}/participants/{Canned.AgentId}";
    private const string ReadBack = $"GET {Home}/participants/{Canned.AgentId}/wrapup";
    private const string CallWrapup = $"/api/v2/conversations/calls/{Canned.Id}/participants/{Canned.AgentId}/communications/{Canned.LegId}/wrapup";

    private readonly CannedService _service = new();
    private readonly ConversationsApi _api;

    public ConversationWriteTests() => _api = new ConversationsApi(_service.Http);

    [Fact]
    public async Task A_write_to_the_participant_holds_the_single_property_with_what_was_bound()
    {
        ByCommunication(false).On(Patch, null, HttpStatusCode.Accepted);

        Assert.Null(await SetAsync(Canned.Agent(Canned.Leg(Media.Calls)), Canned.Write()));
        Assert.Null(await SetAsync(Canned.Agent(), Canned.Write("")));
        Assert.Null(await SetAsync(Canned.Agent(), Canned.Write("n", ["a", "b"], keepEndTime: true)));

        Assert.Equal(
            [
                Settings,
                $$$"""{{{Patch}}} {"wrapup":{"code":"{{{Canned.CodeId}}}"}}""",
                $$$"""{{{Patch}}} {"wrapup":{"code":"{{{Canned.CodeId}}}","notes":""}}""",
                $$$"""{{{Patch}}} {"wrapup":{"code":"{{{Canned.CodeId}}}","notes":"n","tags":["a","b"],"disableEndTimeUpdates":true}}""",
            ],
            _service.Lines);
    }

    [Fact]
    public async Task Where_wrapups_are_kept_by_communication_the_leg_is_written_and_read_back()
    {
        ByCommunication(true).On($"POST {CallWrapup}", null, HttpStatusCode.Accepted).On($"GET {CallWrapup}", Canned.WrapupJson(notes: "n"));

        Assert.Null(await SetAsync(Canned.Agent(Canned.Leg(Media.Calls)), Canned.Write("n", keepEndTime: true)));
        AssignedWrapup? back = await _api.GetWrapupAsync(Canned.Id, Canned.Agent(Canned.Leg(Media.Calls)), TestContext.Current.CancellationToken);

        Assert.Equal((Canned.CodeId, "n"), (back?.Code, back?.Notes));
        Assert.Equal(
            [
                Settings,
                $$"""POST {{CallWrapup}} {"code":"{{Canned.CodeId}}","notes":"n","disableEndTimeUpdates":true}""",
                $"GET {CallWrapup}",
            ],
            _service.Lines);
    }

    [Fact]
    public void Of_a_callback_the_voice_leg_takes_the_wrapup_and_of_several_legs_the_last_that_was_connected()
    {
        Assert.Equal("v", LegOf(Canned.Leg(Media.Callbacks, "c", 5), Canned.Leg(Media.Calls, "v", 3)));
        Assert.Equal("v", LegOf(Canned.Leg(Media.Calls, "v", null), Canned.Leg(Media.Callbacks, "c", 5)));
        Assert.Equal("c", LegOf(Canned.Leg(Media.Callbacks, "c", 5)));
        Assert.Null(LegOf(Canned.Leg(Media.Callbacks, "never accepted", null)));
        Assert.Equal("late", LegOf(Canned.Leg(Media.Calls, "late", 9), Canned.Leg(Media.Calls, "early", 1), Canned.Leg(Media.Calls, "never", null)));
        Assert.Equal("late", LegOf(Canned.Leg(Media.Calls, "never", null), Canned.Leg(Media.Messages, "early", 1), Canned.Leg(Media.Emails, "late", 9)));
        Assert.Equal("m", LegOf(Canned.Leg(Media.Messages, "m", 1), Canned.Leg(Media.CobrowseSessions, "companion", 9)));
        Assert.Equal("companion", LegOf(Canned.Leg(Media.Screenshares, "companion", 9)));
        Assert.Null(LegOf(Canned.Leg(Media.Chats, "chat", 1), Canned.Leg(Media.InternalMessages, "im", 1), Canned.Leg(Media.ScreenMonitorings, "sm", 1), Canned.Leg("fax", "other", 1)));
        Assert.Null(LegOf(Canned.Leg(Media.Calls, string.Empty, 1)));
        Assert.Null(LegOf());
    }

    [Fact]
    public async Task A_participant_without_such_a_leg_is_written_as_a_whole()
    {
        ByCommunication(true).On(Patch, null, HttpStatusCode.Accepted);

        _ = await SetAsync(Canned.Agent(Canned.Leg(Media.Callbacks, connectedAtMinute: null)), Canned.Write());

        Assert.Equal([Settings, $$$"""{{{Patch}}} {"wrapup":{"code":"{{{Canned.CodeId}}}"}}"""], _service.Lines);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_token_that_may_not_see_the_settings_writes_to_the_participant(HttpStatusCode status)
    {
        _service.On(Settings, """{"message":"no"}""", status).On(Patch, null, HttpStatusCode.Accepted);

        _ = await SetAsync(Canned.Agent(Canned.Leg(Media.Calls)), Canned.Write());
        _ = await SetAsync(Canned.Agent(Canned.Leg(Media.Calls)), Canned.Write());

        Assert.Equal(["GET", "PATCH", "PATCH"], _service.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Settings_that_fail_otherwise_fail_the_write_unsent_and_are_asked_again()
    {
        _service.On(Settings, "{}", HttpStatusCode.BadRequest).On(Settings, """{"communicationBasedACW":false}""").On(Patch, null, HttpStatusCode.Accepted);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => SetAsync(Canned.Agent(), Canned.Write()));
        Assert.Equal(400, e.StatusCode);
        Assert.Equal([Settings], _service.Lines);

        _ = await SetAsync(Canned.Agent(), Canned.Write());
        Assert.Equal(["GET", "GET", "PATCH"], _service.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Settings_are_asked_once_however_many_write_at_the_same_time()
    {
        var answer = new TaskCompletionSource();
        _service.On(Settings, """{"communicationBasedACW":false}""", until: answer.Task).On(Patch, null, HttpStatusCode.Accepted);

        Task<AssignedWrapup?>[] writes = [.. Enumerable.Range(0, 20).Select(_ => SetAsync(Canned.Agent(), Canned.Write()))];
        answer.SetResult();
        await Task.WhenAll(writes);

        Assert.Single(_service.Lines, Settings);
        Assert.Equal(21, _service.Calls.Count);
    }

    [Fact]
    public async Task Settings_that_fail_are_not_asked_again_by_those_who_waited_for_them()
    {
        var answer = new TaskCompletionSource();
        _service.On(Settings, "{}", HttpStatusCode.BadRequest, answer.Task).On(Settings, """{"communicationBasedACW":false}""").On(Patch, null, HttpStatusCode.Accepted);
        Task<AssignedWrapup?>[] writes = [.. Enumerable.Range(0, 20).Select(_ => SetAsync(Canned.Agent(), Canned.Write()))];

        answer.SetResult();
        foreach (Task<AssignedWrapup?> write in writes)
        {
            Assert.Equal(400, (await Assert.ThrowsAsync<GenesysApiException>(() => write)).StatusCode);
        }

        Assert.Equal([Settings], _service.Lines);
        _ = await SetAsync(Canned.Agent(), Canned.Write());
        Assert.Equal(["GET", "GET", "PATCH"], _service.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Settings_that_do_not_say_mean_the_participant()
    {
        _service.On(Settings, "{}").On(Patch, null, HttpStatusCode.Accepted);

        _ = await SetAsync(Canned.Agent(Canned.Leg(Media.Calls)), Canned.Write());

        Assert.Equal(["GET", "PATCH"], _service.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task A_404_to_a_write_is_told_apart_by_reading_the_conversation()
    {
        ByCommunication(false);
        var unknown = await Assert.ThrowsAsync<GenesysApiException>(() => SetAsync(Canned.Agent(), Canned.Write()));
        _service.On(Read, Canned.Conversation("2026-11-02T09:10:00Z", Canned.CustomerJson()));
        var gone = await Assert.ThrowsAsync<GenesysApiException>(() => SetAsync(Canned.Agent(), Canned.Write()));

        Assert.Equal(Reason.InteractionNotFound, unknown.Reason);
        Assert.Equal((Reason.ParticipantNotFound, 404), (gone.Reason, gone.StatusCode));
        Assert.Contains(Canned.AgentId, gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_404_for_a_participant_that_is_there_stays_what_it_was_and_nothing_is_sent_twice()
    {
        ByCommunication(false).On(Read, Canned.Conversation("2026-11-02T09:10:00Z", Canned.AgentJson()));

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => SetAsync(Canned.Agent(), Canned.Write()));

        Assert.Equal((Reason.Rejected, 404), (e.Reason, e.StatusCode));
        Assert.Single(_service.Calls, call => call.Method == "PATCH");
    }

    [Fact]
    public async Task A_leg_that_analytics_named_otherwise_is_written_by_its_live_id()
    {
        ByCommunication(true)
            .On(Read, Canned.Conversation("2026-11-02T09:10:00Z", Canned.AgentJson(legs: Canned.LegJson("disconnected"))))
            .On($"POST {CallWrapup}", null, HttpStatusCode.Accepted);

        _ = await SetAsync(Canned.Agent(Canned.Leg(Media.Calls, Canned.SecondLegId)), Canned.Write());

        Assert.Equal(["GET", "POST", "GET", "POST"], _service.Calls.Select(call => call.Method));
        Assert.Contains(Canned.LegId, _service.Calls[3].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_refusals_of_a_write_surface_as_they_are()
    {
        ByCommunication(false).On(Patch, """{"message":"conflict","code":"conflict","status":409}""", HttpStatusCode.Conflict);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => SetAsync(Canned.Agent(), Canned.Write()));

        Assert.Equal((409, "conflict"), (e.StatusCode, e.ErrorCode));
        Assert.Equal(2, _service.Calls.Count);
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"code":null,"notes":""}""", null)]
    [InlineData($$"""{"code":"{{Canned.CodeId}}","wrapUpCode":"{{Canned.OtherCodeId}}"}""", Canned.CodeId)]
    [InlineData("""{"code":"ININ-WRAP-UP-TIMEOUT","tags":[null]}""", "ININ-WRAP-UP-TIMEOUT")]
    [InlineData("""{"code":"79b7b583-9ab6-4b0c-a6c6-9317fa652c0f","durationSeconds":"12","endTime":"never"}""", Canned.CodeId)]
    public async Task The_read_back_takes_what_is_there(string body, string? code)
    {
        ByCommunication(false).On(ReadBack, body);

        AssignedWrapup? back = await _api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken);

        Assert.Equal(code, back?.Code);
        Assert.Null(back?.Tags);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NoContent)]
    [InlineData("null", HttpStatusCode.OK)]
    public async Task A_read_back_without_an_answer_asks_the_conversation(string? body, HttpStatusCode status)
    {
        ByCommunication(false)
            .On(ReadBack, body, status)
            .On(Read, Canned.Conversation("2026-11-02T09:10:00Z", Canned.AgentJson(more: $"\"wrapup\":{Canned.WrapupJson()},")))
            .On(Read, Canned.Conversation("2026-11-02T09:10:00Z", Canned.AgentJson()))
            .On(Read, Canned.Conversation("2026-11-02T09:10:00Z", Canned.CustomerJson()))
            .On(Read, null, HttpStatusCode.NotFound);

        Assert.Equal(Canned.CodeId, (await _api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken))!.Code);
        Assert.Null(await _api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken));
        var gone = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken));
        var unknown = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetWrapupAsync(Canned.Id, Canned.Agent(), TestContext.Current.CancellationToken));

        Assert.Equal((Reason.ParticipantNotFound, Reason.InteractionNotFound), (gone.Reason, unknown.Reason));
    }

    [Theory]
    [InlineData("x", Canned.AgentId, Canned.LegId, Canned.CodeId, "InteractionId")]
    [InlineData(Canned.Id, "../..", Canned.LegId, Canned.CodeId, "ParticipantId")]
    [InlineData(Canned.Id, Canned.AgentId, "leg/1", Canned.CodeId, "CommunicationId")]
    [InlineData(Canned.Id, Canned.AgentId, Canned.LegId, "ININ-WRAP-UP-TIMEOUT", "WrapupCode")]
    public async Task Bad_ids_are_refused_by_name_and_no_write_is_sent(string id, string participantId, string legId, string code, string parameter)
    {
        ByCommunication(true);
        Participant participant = Canned.Agent(Canned.Leg(Media.Calls, legId)) with { Id = participantId };

        var e = await Assert.ThrowsAsync<WrapupException>(() =>
            _api.SetWrapupAsync(id, participant, Canned.Write() with { Code = code }, TestContext.Current.CancellationToken));

        Assert.Equal(Reason.InvalidInput, e.Reason);
        Assert.Contains(parameter, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_service.Calls, call => call.Method != "GET");
    }

    private CannedService ByCommunication(bool yes) => _service.On(Settings, $"{{\"communicationBasedACW\":{(yes ? "true" : "false")}}}");

    private Task<AssignedWrapup?> SetAsync(Participant participant, WrapupWrite write) =>
        _api.SetWrapupAsync(Canned.Id, participant, write, TestContext.Current.CancellationToken);

    private static string? LegOf(params Communication[] legs) => WrapupLeg.Of(Canned.Agent(legs))?.Id;
}
