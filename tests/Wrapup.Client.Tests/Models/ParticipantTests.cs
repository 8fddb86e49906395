using System;
using System.Linq;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>Who is an agent, in which order they took part, and what of them binds to a write.</summary>
public sealed class ParticipantTests
{
    [Theory]
    [InlineData("agent", "user-1", true)]
    [InlineData("USER", "user-1", true)]
    [InlineData("Agent", "", false)]
    [InlineData("agent", null, false)]
    [InlineData("customer", "user-1", false)]
    [InlineData(null, "user-1", false)]
    public void An_agent_participant_has_the_purpose_and_a_user(string? purpose, string? user, bool isAgent) =>
        Assert.Equal(isAgent, new Participant { Id = "part-1", Purpose = purpose, UserId = user }.IsAgent);

    [Fact]
    public void Agents_come_in_the_order_of_connection_or_else_of_joining_and_last_where_nothing_is_known()
    {
        DateTimeOffset start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
        Participant unknown = Agent(1) with { ConnectedTime = null };
        Participant second = Agent(2) with { ConnectedTime = start.AddMinutes(2), StartTime = start };
        Participant first = Agent(3) with { ConnectedTime = null, StartTime = start.AddMinutes(1) };
        var interaction = new Interaction { Id = Id(1), Participants = [unknown, Customer(1), second, first] };

        Assert.Equal([first.Id, second.Id, unknown.Id], interaction.Agents.Select(p => p.Id));
        Assert.Empty((interaction with { Participants = null }).Agents);
    }

    [Theory]
    [InlineData("ININ-WRAP-UP-TIMEOUT", true)]
    [InlineData("inin-wrap-up-skipped", true)]
    [InlineData("0c000000-0000-4000-8000-000000000001", false)]
    [InlineData("MY-ININ-CODE", false)]
    [InlineData(null, false)]
    public void A_code_of_the_platform_is_known_by_its_prefix(string? code, bool isSystem)
    {
        Assert.Equal(isSystem, new AssignedWrapup { Code = code }.IsSystem);
        Assert.Equal(isSystem, new FoundInteraction { InteractionId = "i-1", ParticipantId = "part-1", CurrentCode = code }.IsSystem);
    }

    [Fact]
    public void What_is_set_is_shown_with_all_that_is_known_of_it()
    {
        var wrapup = new AssignedWrapup
        {
            Code = CodeId(1),
            Notes = "note",
            Tags = ["tag"],
            DurationSeconds = 12,
            EndTime = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero),
        };
        var shown = ParticipantWrapup.Of(Id(1), Agent(1, wrapup, InteractionState.PostClosed), "Resolved");

        Assert.Equal(
            new ParticipantWrapup
            {
                InteractionId = Id(1),
                ParticipantId = Agent(1).Id,
                UserId = Agent(1).UserId,
                ParticipantName = "Agent 1",
                QueueId = Queue,
                State = InteractionState.PostClosed,
                CodeId = CodeId(1),
                CodeName = "Resolved",
                Notes = "note",
                Tags = wrapup.Tags,
                DurationSeconds = 12,
                EndTime = wrapup.EndTime,
            },
            shown);
    }

    [Fact]
    public void The_name_that_the_service_sends_goes_before_the_one_of_the_list_and_nothing_is_shown_of_nothing()
    {
        Assert.Equal("Sent", ParticipantWrapup.Of(Id(1), Agent(1, new AssignedWrapup { Code = CodeId(1), Name = "Sent" }), "Listed").CodeName);
        Assert.True(ParticipantWrapup.Of(Id(1), Agent(1, new AssignedWrapup { Code = "ININ-WRAP-UP-SKIPPED" }), null).IsSystem);

        var none = ParticipantWrapup.Of(Id(1), Agent(1), null);
        Assert.Equal((null, null, false, null), (none.CodeId, none.CodeName, none.IsSystem, none.Notes));
        Assert.Equal((null, null, null), (none.Tags, none.DurationSeconds, none.EndTime));
    }

    [Fact]
    public void A_verdict_binds_to_a_write_by_the_names_of_its_participant()
    {
        var verdict = new Verdict { InteractionId = Id(1), Participant = Agent(1) };

        Assert.Equal((Agent(1).Id, Agent(1).UserId, Queue), (verdict.ParticipantId, verdict.UserId, verdict.QueueId));
        verdict = verdict with { Participant = null };
        Assert.Equal((null, null, null), (verdict.ParticipantId, verdict.UserId, verdict.QueueId));
    }
}
