using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

public sealed class ParticipantSelectorTests
{
    private static readonly WrapupRequest s_request = new() { InteractionId = Id(1) };

    [Fact]
    public void The_only_agent_is_chosen() => Assert.Equal(Agent(1).Id, Chosen(s_request, Customer(1), Agent(1)).Single().Id);

    [Fact]
    public void Bots_and_customers_alone_are_no_agent() => Assert.Equal(Reason.NoAgentParticipant, Refused(s_request, Customer(1)).Reason);

    [Fact]
    public void A_user_purpose_counts_as_an_agent() =>
        Assert.Equal(Agent(1).Id, Chosen(s_request, Agent(1) with { Purpose = "User" }).Single().Id);

    [Fact]
    public void Several_agents_are_ambiguous_and_listed_with_id_user_queue_and_times()
    {
        Failure failure = Refused(s_request, Agent(1), Agent(2));

        Assert.Equal(Reason.ParticipantAmbiguous, failure.Reason);
        Assert.Contains(Agent(1).Id, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Agent 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains($", queue {Queue}, ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-01 08:02:00Z", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_names_the_queue_where_its_name_is_known_and_says_where_there_is_none()
    {
        Failure failure = Refused(s_request, Agent(1) with { QueueName = "Support" }, Agent(2) with { QueueId = null });

        Assert.Contains("Agent 1, queue Support, ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Agent 2, no queue, ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ParticipantChoice.First, new[] { 1 })]
    [InlineData(ParticipantChoice.Last, new[] { 3 })]
    [InlineData(ParticipantChoice.All, new[] { 1, 2, 3 })]
    public void A_choice_goes_by_the_order_of_connection(ParticipantChoice choice, int[] expected) => Assert.Equal(
        expected.Select(n => Agent(n).Id),
        Chosen(s_request with { Participant = choice }, Agent(3), Agent(1), Agent(2)).Select(p => p.Id));

    [Fact]
    public void An_agent_whose_phone_only_rang_does_not_count() =>
        Assert.Equal(Agent(2).Id, Chosen(s_request, Agent(1) with { ConnectedTime = null }, Agent(2)).Single().Id);

    [Fact]
    public void Agents_whose_phones_only_rang_count_where_nobody_ever_connected()
    {
        Participant[] rang = [Agent(1) with { ConnectedTime = null }, Agent(2) with { ConnectedTime = null }];

        Assert.Equal(Agent(1).Id, Chosen(s_request, rang[0]).Single().Id);
        Assert.Equal(Reason.ParticipantAmbiguous, Refused(s_request, rang).Reason);
    }

    [Fact]
    public void The_list_tells_a_time_and_a_user_for_each_as_well_as_the_service_knows_them()
    {
        Participant both = Agent(1) with { StartTime = new DateTimeOffset(2026, 11, 1, 7, 59, 0, TimeSpan.Zero) };
        Participant[] rang = [both with { ConnectedTime = null, Name = null }, Agent(2) with { ConnectedTime = null, EndTime = null }];

        Assert.Contains("Agent 1, queue " + Queue + ", 2026-11-01 08:01:00Z to 2026-11-01 09:01:00Z", Refused(s_request, both, Agent(2)).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"{both.Id} (user {both.UserId}, queue {Queue}, 2026-11-01 07:59:00Z to 2026-11-01 09:01:00Z); {rang[1].Id} (user Agent 2, queue {Queue}, ? to ?).",
            Refused(s_request, rang).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_whose_phone_only_rang_is_found_by_its_own_id() => Assert.Equal(
        Agent(1).Id, Chosen(s_request with { ParticipantId = Agent(1).Id }, Agent(1) with { ConnectedTime = null }, Agent(2)).Single().Id);

    [Fact]
    public void An_id_of_another_interaction_is_not_found() =>
        Assert.Equal(Reason.ParticipantNotFound, Refused(s_request with { ParticipantId = Agent(9).Id }, Agent(1)).Reason);

    [Fact]
    public void An_id_of_a_customer_is_no_agent()
    {
        Failure failure = Refused(s_request with { ParticipantId = Customer(1).Id }, Customer(1), Agent(1));

        Assert.Equal(Reason.ParticipantNotAgent, failure.Reason);
        Assert.EndsWith("is no agent: its purpose is 'customer' and it has no user.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_who_is_a_user_too_is_told_by_the_purpose_alone() => Assert.EndsWith(
        "is no agent: its purpose is 'customer'.",
        Refused(s_request with { ParticipantId = Customer(1).Id }, Customer(1) with { UserId = Agent(1).UserId }, Agent(1)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_id_is_found_whatever_its_case() =>
        Assert.Equal(Agent(2).Id, Chosen(s_request with { ParticipantId = Agent(2).Id.ToUpperInvariant() }, Agent(1), Agent(2)).Single().Id);

    [Fact]
    public void An_id_and_another_user_do_not_fit() =>
        Assert.Equal(Reason.ParticipantNotFound, Refused(s_request with { ParticipantId = Agent(1).Id, UserId = Agent(2).UserId }, Agent(1), Agent(2)).Reason);

    [Fact]
    public void An_id_and_its_own_user_fit_whatever_their_case() => Assert.Equal(Agent(1).Id, Chosen(
        s_request with { ParticipantId = Agent(1).Id, UserId = Agent(1).UserId!.ToUpperInvariant() }, Agent(1), Agent(2)).Single().Id);

    [Fact]
    public void A_user_who_took_no_part_is_not_found_although_there_is_only_one_agent() =>
        Assert.Equal(Reason.ParticipantNotFound, Refused(s_request with { UserId = Agent(9).UserId }, Agent(1)).Reason);

    [Fact]
    public void A_user_is_found_by_id() =>
        Assert.Equal(Agent(2).Id, Chosen(s_request with { UserId = Agent(2).UserId }, Agent(1), Agent(2)).Single().Id);

    [Fact]
    public void A_user_who_took_part_twice_is_ambiguous_until_chosen()
    {
        Participant[] both = [Agent(1), Agent(2) with { UserId = Agent(1).UserId }];

        Assert.Equal(Reason.ParticipantAmbiguous, Refused(s_request with { UserId = Agent(1).UserId }, both).Reason);
        Assert.Equal(Agent(2).Id, Chosen(s_request with { UserId = Agent(1).UserId, Participant = ParticipantChoice.Last }, both).Single().Id);
    }

    [Fact]
    public void Without_participants_from_the_server_the_id_is_needed_and_the_error_says_so()
    {
        (_, Failure? failure) = ParticipantSelector.Select(new Interaction { Id = Id(1) }, s_request);

        Assert.Equal(Reason.NoAgentParticipant, failure!.Reason);
        Assert.Contains("-ParticipantId", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_participants_from_the_server_the_id_is_believed()
    {
        var interaction = new Interaction { Id = Id(1), State = InteractionState.Closed, QueueId = Queue };

        (IReadOnlyList<Participant> chosen, _) = ParticipantSelector.Select(interaction, s_request with { ParticipantId = Agent(1).Id });

        Assert.Equal((Agent(1).Id, Queue, InteractionState.Closed), (chosen[0].Id, chosen[0].QueueId, chosen[0].State));
    }

    private static IReadOnlyList<Participant> Chosen(WrapupRequest request, params Participant[] participants)
    {
        (IReadOnlyList<Participant> chosen, Failure? failure) = ParticipantSelector.Select(new Interaction { Id = Id(1), Participants = participants }, request);
        Assert.Null(failure);
        return chosen;
    }

    private static Failure Refused(WrapupRequest request, params Participant[] participants)
    {
        (IReadOnlyList<Participant> chosen, Failure? failure) = ParticipantSelector.Select(new Interaction { Id = Id(1), Participants = participants }, request);
        Assert.Empty(chosen);
        return failure!;
    }
}
