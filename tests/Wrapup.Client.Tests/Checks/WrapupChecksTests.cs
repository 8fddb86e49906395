using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>State, code and existing wrap-up: one agent, one request, the judgement.</summary>
public sealed class WrapupChecksTests
{
    private static readonly WrapupRequest s_request = new() { InteractionId = Id(1), WrapupCode = "Resolved" };
    private readonly FakeOrganisation _organisation = new();

    public static TheoryData<string, Reason> Codes => new()
    {
        { "Resolved", Reason.None },
        { "  resolved ", Reason.None },
        { CodeId(1), Reason.None },
        { CodeId(1).ToUpperInvariant(), Reason.None },
        { "Twice", Reason.CodeAmbiguous },
        { CodeId(5), Reason.None },
        { "Elsewhere", Reason.CodeNotOnQueue },
        { CodeId(9), Reason.CodeNotOnQueue },
        { "Resolvd", Reason.CodeNotFound },
        { CodeId(77), Reason.CodeNotFound },
        { "ININ-WRAP-UP-TIMEOUT", Reason.CodeIsSystem },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_is_an_id_or_a_name_of_the_queue(string code, Reason expected) =>
        Assert.Equal(expected, (await JudgeAsync(Agent(1), s_request with { WrapupCode = code })).Verdict.Reason);

    [Fact]
    public async Task A_mistyped_name_is_told_with_the_nearest_ones() => Assert.Contains(
        "'Resolved'", (await JudgeAsync(Agent(1), s_request with { WrapupCode = "Resolvd" })).Verdict.Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_ambiguous_name_is_told_with_id_and_division_of_each()
    {
        string message = (await JudgeAsync(Agent(1), s_request with { WrapupCode = "Twice" })).Verdict.Message!;

        Assert.Contains(CodeId(5), message, StringComparison.Ordinal);
        Assert.Contains("Division 6", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_participant_without_a_queue_may_get_any_code_of_the_organisation() =>
        Assert.Equal(Reason.None, (await JudgeAsync(Agent(1, queueId: null), s_request with { WrapupCode = "Elsewhere" })).Verdict.Reason);

    [Theory]
    [InlineData(InteractionState.Active, Reason.InteractionActive)]
    [InlineData(InteractionState.PostClosed, Reason.None)]
    [InlineData(InteractionState.Closed, Reason.None)]
    [InlineData(InteractionState.Unknown, Reason.InvalidResponse)]
    public async Task Only_what_is_over_is_written(InteractionState state, Reason expected) =>
        Assert.Equal(expected, (await JudgeAsync(Agent(1, state: state), s_request)).Verdict.Reason);

    [Fact]
    public async Task After_call_work_that_may_end_is_warned_of() =>
        Assert.Contains("after-call work", Assert.Single((await JudgeAsync(Agent(1, state: InteractionState.PostClosed), s_request)).Verdict.Warnings), StringComparison.Ordinal);

    [Fact]
    public async Task State_is_checked_before_the_code() =>
        Assert.Equal(Reason.InteractionActive, (await JudgeAsync(Agent(1, state: InteractionState.Active), s_request with { WrapupCode = "nonsense" })).Verdict.Reason);

    [Fact]
    public async Task A_system_code_is_replaced()
    {
        Judgement judgement = await JudgeAsync(Agent(1, new AssignedWrapup { Code = "ININ-WRAP-UP-TIMEOUT" }), s_request);

        Assert.Equal(CodeId(1), judgement.Write!.Code);
    }

    [Fact]
    public async Task A_code_of_a_person_is_left_alone_without_force()
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = "told me so" });

        Assert.Equal(Reason.WrapupExists, (await JudgeAsync(agent, s_request)).Verdict.Reason);
        Assert.Equal(new WrapupWrite(CodeId(1), "told me so", null, false), (await JudgeAsync(agent, s_request with { Force = true })).Write);
    }

    [Theory]
    [InlineData(null, "seen", false, true)]
    [InlineData("seen", "seen", false, true)]
    [InlineData("", null, false, true)]
    [InlineData("other", "seen", false, false)]
    [InlineData("", "seen", false, false)]
    [InlineData("more", "seen\nmore", true, true)]
    [InlineData("more", "seen", true, false)]
    public async Task The_same_code_and_notes_are_unchanged(string? notes, string? present, bool append, bool unchanged)
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(1), Notes = present });

        Judgement judgement = await JudgeAsync(agent, s_request with { Notes = notes, AppendNotes = append });

        Assert.True(judgement.Verdict.Ready);
        Assert.Equal(unchanged, judgement.Verdict.IsUnchanged);
        Assert.Equal(unchanged, judgement.Write is null);
    }

    [Fact]
    public async Task Appended_notes_stand_behind_the_present_ones()
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(1), Notes = "first" });

        Assert.Equal("first\nsecond", (await JudgeAsync(agent, s_request with { Notes = "second", AppendNotes = true })).Write!.Notes);
    }

    [Fact]
    public async Task Tags_that_were_not_mentioned_are_sent_again()
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = "ININ-WRAP-UP-TIMEOUT", Tags = ["vip"] });

        Assert.Equal(["vip"], (await JudgeAsync(agent, s_request)).Write!.Tags!);
    }

    [Theory]
    [InlineData("No outcome", Reason.None)]
    [InlineData("Resolved", Reason.WrapupChanged)]
    [InlineData("", Reason.WrapupChanged)]
    [InlineData("ININ-WRAP-UP-TIMEOUT", Reason.WrapupChanged)]
    public async Task An_expected_code_compares_and_then_sets_without_force(string expected, Reason reason)
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(2) });

        Assert.Equal(reason, (await JudgeAsync(agent, s_request with { WrapupCode = "Escalated", ExpectedCode = expected })).Verdict.Reason);
    }

    [Fact]
    public async Task An_empty_expected_code_means_none() =>
        Assert.Equal(Reason.None, (await JudgeAsync(Agent(1), s_request with { ExpectedCode = string.Empty })).Verdict.Reason);

    [Fact]
    public async Task Without_a_code_only_participant_and_state_are_judged()
    {
        Judgement judgement = await JudgeAsync(Agent(1, new AssignedWrapup { Code = CodeId(2) }), s_request with { WrapupCode = null });

        Assert.True(judgement.Verdict.Ready);
        Assert.Null(judgement.Write);
    }

    [Fact]
    public async Task What_the_Api_has_no_field_for_is_refused_before_the_write()
    {
        _organisation.OnCheckWrite = _ => new Failure(Reason.NotSupported, "This Api has no field for -Tag.");

        Assert.Equal(Reason.NotSupported, (await JudgeAsync(Agent(1), s_request with { Tags = ["vip"] })).Verdict.Reason);
    }

    private async Task<Judgement> JudgeAsync(Participant agent, WrapupRequest request)
    {
        var book = new CodeBook(_organisation);
        IReadOnlyList<Judgement> judgements = await new WrapupChecks(_organisation, book, new CodeResolver(book, _organisation))
            .JudgeAsync(_organisation.Add(1, agent), request, TestContext.Current.CancellationToken);
        return judgements.Single();
    }
}
