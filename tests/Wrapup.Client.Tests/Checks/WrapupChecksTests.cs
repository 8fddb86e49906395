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
    public async Task What_stands_there_has_its_name_from_the_first_record_on() => Assert.Equal(
        "Escalated", (await JudgeAsync(Agent(1, new AssignedWrapup { Code = CodeId(4) }), s_request with { Force = true })).Verdict.Wrapup!.Name);

    [Fact]
    public async Task A_participant_without_a_queue_may_get_any_code_of_the_organisation() =>
        Assert.Equal(Reason.None, (await JudgeAsync(Agent(1, queueId: null), s_request with { WrapupCode = "Elsewhere" })).Verdict.Reason);

    [Theory]
    [InlineData(Queue, Reason.CodeNotOnQueue)]
    [InlineData(null, Reason.None)]
    public async Task A_code_of_another_division_that_no_list_shows_is_known_by_its_id(string? queueId, Reason expected)
    {
        _organisation.Unlisted.Add(Code(8, "Of another division"));

        Assert.Equal(expected, (await JudgeAsync(Agent(1, queueId: queueId), s_request with { WrapupCode = CodeId(8) })).Verdict.Reason);
    }

    [Theory]
    [InlineData(InteractionState.Active, Reason.InteractionActive)]
    [InlineData(InteractionState.PostClosed, Reason.None)]
    [InlineData(InteractionState.Closed, Reason.None)]
    [InlineData(InteractionState.Unknown, Reason.InvalidResponse)]
    public async Task Only_what_is_over_is_written(InteractionState state, Reason expected) =>
        Assert.Equal(expected, (await JudgeAsync(Agent(1, state: state), s_request)).Verdict.Reason);

    [Fact]
    public async Task Where_nobody_could_be_chosen_one_judgement_says_why()
    {
        Judgement judgement = await JudgeAsync(Customer(2), s_request);

        Assert.Equal((Reason.NoAgentParticipant, InteractionState.Closed), (judgement.Verdict.Reason, judgement.Verdict.State));
        Assert.Null(judgement.Verdict.Participant);
    }

    [Fact]
    public async Task The_state_that_is_told_is_that_of_the_participant() =>
        Assert.Equal(InteractionState.PostClosed, (await JudgeAsync(Agent(1, state: InteractionState.PostClosed), s_request)).Verdict.State);

    [Fact]
    public async Task Where_nothing_is_to_be_written_nothing_is_warned_of_and_no_field_is_asked_for()
    {
        _organisation.OnCheckWrite = write => new Failure(Reason.NotSupported, $"No field for {write.Code}.");

        Judgement judgement = await JudgeAsync(Agent(1, new AssignedWrapup { Code = CodeId(1) }, InteractionState.PostClosed), s_request, "c");

        Assert.True(judgement.Verdict.IsUnchanged);
        Assert.Empty(judgement.Verdict.Warnings);
    }

    [Fact]
    public async Task After_call_work_that_may_end_is_warned_of() =>
        Assert.Contains("after-call work", Assert.Single((await JudgeAsync(Agent(1, state: InteractionState.PostClosed), s_request)).Verdict.Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("c", "ININ-WRAP-UP-TIMEOUT", true)]
    [InlineData("c", "0c000000-0000-4000-8000-000000000002", true)]
    [InlineData("c", null, false)]
    [InlineData(null, "ININ-WRAP-UP-TIMEOUT", false)]
    public async Task A_code_that_is_replaced_after_a_campaign_acted_on_it_is_warned_of(string? campaign, string? present, bool warns)
    {
        Participant agent = Agent(1, present is null ? null : new AssignedWrapup { Code = present });

        IReadOnlyList<string> warnings = (await JudgeAsync(agent, s_request with { Force = true }, campaign)).Verdict.Warnings;

        Assert.Equal(warns ? [WrapupChecks.CampaignRules] : [], warnings);
    }

    [Fact]
    public async Task Other_notes_for_the_same_code_of_a_campaign_are_no_new_code() =>
        Assert.Empty((await JudgeAsync(Agent(1, new AssignedWrapup { Code = CodeId(1) }), s_request with { Notes = "more" }, "c")).Verdict.Warnings);

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
    [InlineData("a\r\nb ", "a\nb", false, true)]
    [InlineData("other", "seen", false, false)]
    [InlineData("", "seen", false, false)]
    [InlineData("more", "seen\nmore", true, true)]
    [InlineData("seen", "seen", true, true)]
    [InlineData("more", "seen more", true, false)]
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

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Appended_notes_stand_alone_where_there_are_none(string? present)
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(1), Notes = present });

        Assert.Equal("second", (await JudgeAsync(agent, s_request with { Notes = "second", AppendNotes = true })).Write!.Notes);
    }

    [Fact]
    public async Task Tags_that_were_not_mentioned_are_sent_again()
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = "ININ-WRAP-UP-TIMEOUT", Tags = ["vip"] });

        Assert.Equal(["vip"], (await JudgeAsync(agent, s_request)).Write!.Tags!);
    }

    [Theory]
    [InlineData(new[] { "vip" }, new[] { "vip" }, true)]
    [InlineData(new[] { "vip" }, new string[0], false)]
    [InlineData(new[] { "vip" }, new[] { "vip", "again" }, false)]
    [InlineData(null, new[] { "vip" }, false)]
    [InlineData(null, new string[0], true)]
    public async Task Tags_that_were_mentioned_are_compared_and_replace_those_that_stand_there(string[]? present, string[] tags, bool unchanged)
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(1).ToUpperInvariant(), Tags = present });

        Judgement judgement = await JudgeAsync(agent, s_request with { Tags = tags });

        Assert.Equal(unchanged, judgement.Verdict.IsUnchanged);
        Assert.Equal(unchanged ? null : tags, judgement.Write?.Tags);
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
    public async Task An_expected_code_that_is_in_no_list_is_compared_as_it_was_written()
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(70), Name = "Long gone" });

        Assert.Equal(Reason.None, (await JudgeAsync(agent, s_request with { ExpectedCode = CodeId(70) })).Verdict.Reason);
        Assert.Equal(Reason.None, (await JudgeAsync(agent, s_request with { ExpectedCode = "long gone" })).Verdict.Reason);
        Assert.Equal(Reason.WrapupChanged, (await JudgeAsync(agent, s_request with { ExpectedCode = CodeId(71) })).Verdict.Reason);
    }

    [Theory]
    [InlineData("0c000000-0000-4000-8000-000000000002", null, Reason.None)]
    [InlineData("0c000000-0000-4000-8000-000000000002", "seen \r\n", Reason.None)]
    [InlineData("0c000000-0000-4000-8000-000000000002", "other", Reason.WrapupChanged)]
    [InlineData("0c000000-0000-4000-8000-000000000003", "seen", Reason.WrapupChanged)]
    [InlineData(" no OUTCOME ", null, Reason.None)]
    public async Task Expected_notes_are_compared_too_where_they_were_named(string code, string? notes, Reason reason)
    {
        Participant agent = Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = "seen" });

        Assert.Equal(reason, (await JudgeAsync(agent, s_request with { ExpectedCode = code, ExpectedNotes = notes })).Verdict.Reason);
    }

    [Theory]
    [InlineData("0c000000-0000-4000-8000-000000000002", "Escalated", null, "has the wrap-up code 'No outcome' and not the expected 'Escalated'.")]
    [InlineData("0c000000-0000-4000-8000-000000000002", "No outcome", "other", "has the wrap-up code 'No outcome' with other notes than the expected 'No outcome'.")]
    [InlineData("0c000000-0000-4000-8000-000000000070", "Escalated", null, "has the wrap-up code '0c000000-0000-4000-8000-000000000070' and not the expected 'Escalated'.")]
    [InlineData(null, "Escalated", null, "has no wrap-up code and not the expected 'Escalated'.")]
    [InlineData("0c000000-0000-4000-8000-000000000002", null, null, "has the wrap-up code 'No outcome' already, set by a person.")]
    public async Task What_stands_there_is_told_where_it_is_in_the_way(string? present, string? expected, string? expectedNotes, string told)
    {
        Participant agent = Agent(1, present is null ? null : new AssignedWrapup { Code = present, Notes = "seen" });

        string message = (await JudgeAsync(agent, s_request with { ExpectedCode = expected, ExpectedNotes = expectedNotes })).Verdict.Message!;

        Assert.Equal($"Interaction {Id(1)} {told}", message);
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

    private async Task<Judgement> JudgeAsync(Participant agent, WrapupRequest request, string? campaign = null)
    {
        var book = new CodeBook(_organisation);
        IReadOnlyList<Judgement> judgements = await new WrapupChecks(_organisation, book, new CodeResolver(book, _organisation))
            .JudgeAsync(_organisation.Add(1, agent) with { CampaignId = campaign }, request, TestContext.Current.CancellationToken);
        return judgements.Single();
    }
}
