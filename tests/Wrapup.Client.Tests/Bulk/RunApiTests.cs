using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>How many requests of a run are under way at once, which goes first, and when it reads one by one.</summary>
public sealed class RunApiTests
{
    private static readonly WrapupWrite s_write = new(CodeId(1), null, null, false);
    private readonly FakeOrganisation _organisation = new FakeOrganisation().AddMany(5);
    private readonly List<string> _sent = [];
    private readonly Queue<TaskCompletionSource> _answers = new();

    public RunApiTests()
    {
        _organisation.OnRead = (id, _) => Sent($"read {id[^1]}");
        _organisation.OnProof = (id, _) => Sent($"proof {id[^1]}");
        _organisation.OnReadMany = (ids, _) => Sent($"many {ids.Count}");
        _organisation.OnWrite = async (_, write, _) =>
        {
            await Sent($"write {write.InteractionId[^1]}");
            return null;
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_are_under_way_than_the_limit_whatever_they_are_and_reads_of_many_go_before_all_others()
    {
        var api = new RunApi(_organisation, throttleLimit: 2);
        Task[] all =
        [
            api.GetInteractionAsync(Id(1), Token),
            api.SetWrapupAsync(Id(2), Agent(2), s_write, Token),
            api.GetWrapupAsync(Id(3), Agent(3), Token),
            api.SetWrapupAsync(Id(4), Agent(4), s_write, Token),
            api.GetInteractionsAsync([Id(1), Id(2)], Token),
            api.GetWrapupsAsync([Id(1), Id(2), Id(3)], Token),
        ];
        Assert.Equal(["read 1", "write 2"], _sent);

        for (int sent = 3; sent <= 6; sent++)
        {
            _answers.Dequeue().SetResult();
            await Eventually.TrueAsync(() => _sent.Count == sent);
        }

        Assert.Equal(["read 1", "write 2", "many 2", "many 3", "proof 3", "write 4"], _sent);
        Assert.Equal(2, _answers.Count);
        while (_answers.TryDequeue(out TaskCompletionSource? answer))
        {
            answer.SetResult();
        }

        await Task.WhenAll(all);
    }

    [Theory]
    [InlineData(Reason.MissingPermission, 403, true)]
    [InlineData(Reason.MissingScope, 403, true)]
    [InlineData(Reason.NotSupported, 400, true)]
    [InlineData(Reason.InteractionNotFound, 404, true)]
    [InlineData(Reason.ServiceUnavailable, 503, false)]
    [InlineData(Reason.RateLimited, 429, false)]
    public async Task A_token_that_may_not_read_many_and_a_service_that_cannot_are_not_asked_again(Reason reason, int status, bool isOneByOne)
    {
        _organisation.OnReadMany = (_, _) => throw new GenesysApiException(reason, "No.") { StatusCode = status };
        var api = new RunApi(_organisation, throttleLimit: 1);
        Assert.Equal((true, null), (api.CanReadMany, api.OneByOneBecause));

        for (int n = 0; n < 2; n++)
        {
            Assert.Equal(reason, (await Assert.ThrowsAsync<GenesysApiException>(() => api.GetWrapupsAsync([Id(1)], Token))).Reason);
        }

        Assert.Equal((!isOneByOne, isOneByOne ? "No." : null), (api.CanReadMany, api.OneByOneBecause));
    }

    [Fact]
    public async Task What_was_stopped_while_it_waited_is_not_sent_and_holds_no_place()
    {
        var api = new RunApi(_organisation, throttleLimit: 1);
        using var stop = new CancellationTokenSource();
        Task first = api.GetInteractionAsync(Id(1), Token);
        Task stopped = api.SetWrapupAsync(Id(2), Agent(2), s_write, stop.Token);
        Task third = api.GetInteractionAsync(Id(3), Token);

        await stop.CancelAsync();
        _answers.Dequeue().SetResult();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await Eventually.TrueAsync(() => _sent.Count == 2);
        Assert.Equal(["read 1", "read 3"], _sent);
        _answers.Dequeue().SetResult();
        await Task.WhenAll(first, third);
    }

    [Fact]
    public void What_the_Api_is_and_says_of_a_write_is_passed_on()
    {
        var refusal = new Failure(Reason.InvalidInput, "Too long.");
        _organisation.OnCheckWrite = write => write == s_write ? refusal : null;
        _organisation.CanReadMany = false;
        var api = new RunApi(_organisation, throttleLimit: 1);

        Assert.Equal((ApiKind.Conversations, "conversations", false), (api.Kind, api.WriteScope, api.CanReadMany));
        Assert.Same(refusal, api.CheckWrite(s_write));
    }

    private Task Sent(string what)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers.Enqueue(answer);
        _sent.Add(what);
        return answer.Task;
    }
}
