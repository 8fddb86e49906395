using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class AutoApiTests
{
    private const string OnInteractions = $"GET /api/v2/interactions/{Canned.Id}";
    private const string OnConversations = $"GET /api/v2/conversations/{Canned.Id}";

    private readonly CannedService _service = new();
    private readonly AutoApi _api;

    public AutoApiTests()
    {
        GcHttp http = _service.Http;
        _api = new AutoApi(new InteractionsApi(http), new ConversationsApi(http));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interactions_are_asked_first_and_a_hit_decides()
    {
        _service.On(OnInteractions, Canned.Interaction("closed"));
        Assert.Equal((ApiKind.Auto, false, ""), (_api.Kind, _api.CanReadMany, _api.WriteScope));

        _ = await _api.GetInteractionAsync(Canned.Id, Token);
        _ = await _api.GetInteractionAsync(Canned.Id, Token);
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetInteractionAsync(Canned.OtherId, Token));

        Assert.Equal((ApiKind.Interactions, false, "interaction:write"), (_api.Kind, _api.CanReadMany, _api.WriteScope));
        Assert.Equal([OnInteractions, OnInteractions, $"GET /api/v2/interactions/{Canned.OtherId}"], _service.Lines);
    }

    [Fact]
    public async Task After_a_404_conversations_are_asked_and_a_hit_decides()
    {
        _service.On(OnConversations, Canned.Conversation("2026-11-02T09:10:00Z"));

        _ = await _api.GetInteractionAsync(Canned.Id, Token);
        _ = await _api.GetInteractionAsync(Canned.Id, Token);

        Assert.Equal((ApiKind.Conversations, true, "conversations"), (_api.Kind, _api.CanReadMany, _api.WriteScope));
        Assert.Equal([OnInteractions, OnConversations, OnConversations], _service.Lines);
    }

    [Fact]
    public async Task An_id_that_neither_knows_is_not_found_and_decides_nothing()
    {
        _service.On($"GET /api/v2/conversations/{Canned.OtherId}", Canned.Conversation("2026-11-02T09:10:00Z").Replace(Canned.Id, Canned.OtherId, StringComparison.Ordinal));

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetInteractionAsync(Canned.Id, Token));
        Assert.Equal((Reason.InteractionNotFound, ApiKind.Auto), (e.Reason, _api.Kind));

        _ = await _api.GetInteractionAsync(Canned.OtherId, Token);
        Assert.Equal(ApiKind.Conversations, _api.Kind);
        Assert.Equal(4, _service.Calls.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Any_other_failure_surfaces_and_decides_nothing(HttpStatusCode status)
    {
        _service.On(OnInteractions, "{}", status).On(OnInteractions, "not JSON").On(OnInteractions, Canned.Interaction("closed"));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetInteractionAsync(Canned.Id, Token));
        var garbled = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetInteractionAsync(Canned.Id, Token));

        Assert.Equal(((int)status, Reason.InvalidResponse, ApiKind.Auto), (refused.StatusCode, garbled.Reason, _api.Kind));
        _ = await _api.GetInteractionAsync(Canned.Id, Token);
        Assert.Equal(ApiKind.Interactions, _api.Kind);
        Assert.Equal([OnInteractions, OnInteractions, OnInteractions], _service.Lines);
    }

    [Fact]
    public async Task A_failure_of_the_second_probe_decides_nothing_either()
    {
        _service.On(OnConversations, "{}", HttpStatusCode.Forbidden);

        var e = await Assert.ThrowsAsync<GenesysApiException>(() => _api.GetInteractionAsync(Canned.Id, Token));

        Assert.Equal((403, ApiKind.Auto), (e.StatusCode, _api.Kind));
    }

    [Fact]
    public async Task Of_many_first_reads_one_probes_and_the_rest_wait_for_it()
    {
        var answer = new TaskCompletionSource();
        _service.On(OnInteractions, null, HttpStatusCode.NotFound, answer.Task).On(OnConversations, Canned.Conversation("2026-11-02T09:10:00Z"));

        Task<Interaction>[] reads = [.. Enumerable.Range(0, 50).Select(_ => _api.GetInteractionAsync(Canned.Id, Token))];
        answer.SetResult();
        await Task.WhenAll(reads);

        Assert.Single(_service.Lines, OnInteractions);
        Assert.Equal(51, _service.Calls.Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_probe_to_the_others()
    {
        var answer = new TaskCompletionSource();
        _service.On(OnInteractions, Canned.Interaction("closed"), until: answer.Task);
        using var impatient = new CancellationTokenSource();

        Task<Interaction> prober = _api.GetInteractionAsync(Canned.Id, Token);
        Task<Interaction> waiter = _api.GetInteractionAsync(Canned.Id, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        answer.SetResult();

        Assert.Equal(InteractionState.Closed, (await prober).State);
        Assert.Equal(ApiKind.Interactions, _api.Kind);
    }

    [Fact]
    public async Task A_write_before_any_read_is_decided_by_a_read()
    {
        const string Post = $"POST /api/v2/interactions/{Canned.Id}/wrapup";
        _service.On(OnInteractions, Canned.Interaction("closed")).On(Post, null, HttpStatusCode.Accepted);
        Assert.Null(_api.CheckWrite(Canned.Write(tags: ["a"])));

        _ = await _api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), Token);

        Assert.Equal(["GET", "POST"], _service.Calls.Select(call => call.Method));
        Assert.Equal(Reason.NotSupported, _api.CheckWrite(Canned.Write(tags: ["a"]))!.Reason);
    }

    [Fact]
    public async Task A_write_for_an_unknown_id_sends_nothing()
    {
        var e = await Assert.ThrowsAsync<GenesysApiException>(() => _api.SetWrapupAsync(Canned.Id, Canned.Agent(), Canned.Write(), Token));

        Assert.Equal(Reason.InteractionNotFound, e.Reason);
        Assert.Equal([OnInteractions, OnConversations], _service.Lines);
    }

    [Fact]
    public async Task A_read_back_goes_to_the_Api_that_a_read_decides()
    {
        _service.On(OnInteractions, Canned.Interaction("closed", $$"""[{"id":"{{Canned.AgentId}}","wrapup":{{Canned.WrapupJson()}} }]"""));

        Assert.Equal(Canned.CodeId, (await _api.GetWrapupAsync(Canned.Id, Canned.Agent(), Token))!.Code);
    }

    [Fact]
    public async Task Many_are_read_one_by_one_until_one_hits_and_the_rest_at_once()
    {
        const string Unknown = "4d9df22c-8f3e-4d40-9f51-2c3d4e5f6071";
        _service
            .On(OnConversations, Canned.Conversation("2026-11-02T09:10:00Z"))
            .On($"GET /api/v2/analytics/conversations/details?id={Canned.OtherId}", $$"""{"conversations":[{"conversationId":"{{Canned.OtherId}}"}]}""");

        var found = await _api.GetInteractionsAsync(["no id", Unknown, Canned.Id, Canned.OtherId], Token);

        Assert.Equal([Canned.Id, Canned.OtherId], found.Keys);
        Assert.Equal(5, _service.Calls.Count);
    }

    [Fact]
    public async Task Where_the_last_of_many_decides_there_is_no_rest_to_read()
    {
        _service.On(OnInteractions, Canned.Interaction("closed"));

        var found = await _api.GetInteractionsAsync([Canned.OtherId, Canned.Id], Token);

        Assert.Equal([Canned.Id], found.Keys);
        Assert.Equal(ApiKind.Interactions, _api.Kind);
    }

    [Fact]
    public async Task A_proof_of_many_is_decided_by_a_read_and_goes_to_the_Api_that_can()
    {
        const string Proofs = $"GET /api/v2/analytics/conversations/details?id={Canned.Id}";
        _service
            .On(OnConversations, Canned.Conversation("2026-11-02T09:10:00Z"))
            .On(Proofs, $$"""
                {"conversations":[{"conversationId":"{{Canned.Id}}","participants":[{"participantId":"{{Canned.AgentId}}","sessions":[{"mediaType":"voice","segments":[{"wrapUpCode":"{{Canned.CodeId}}"}]}]}]}]}
                """);

        var proofs = await _api.GetWrapupsAsync([Canned.Id], Token);

        Assert.Equal(Canned.CodeId, Assert.Single(proofs[Canned.Id]).Wrapup.Code);
        Assert.Equal([OnInteractions, OnConversations, Proofs], _service.Lines);
    }

    [Fact]
    public async Task Where_the_first_read_finds_the_service_away_those_who_wait_for_it_do_not_ask_again()
    {
        var answer = new TaskCompletionSource();
        _service.On(OnInteractions, "{}", HttpStatusCode.ServiceUnavailable, answer.Task).On(OnInteractions, Canned.Interaction("closed"));
        Task<Interaction>[] reads = [.. Enumerable.Range(0, 20).Select(_ => _api.GetInteractionAsync(Canned.Id, Token))];

        answer.SetResult();
        foreach (Task<Interaction> read in reads)
        {
            Assert.Equal(Reason.ServiceUnavailable, (await Assert.ThrowsAsync<GenesysApiException>(() => read)).Reason);
        }

        Assert.Equal([OnInteractions], _service.Lines);
        // who comes later does
        Assert.Equal(InteractionState.Closed, (await _api.GetInteractionAsync(Canned.Id, Token)).State);
    }

    [Fact]
    public async Task A_bad_id_is_refused_unsent()
    {
        var e = await Assert.ThrowsAsync<WrapupException>(() => _api.GetInteractionAsync("x", Token));

        Assert.Equal(Reason.InvalidInput, e.Reason);
        Assert.Empty(_service.Calls);
    }
}
