using System;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What is told of one agent's part with several legs, and which way a window goes that is too large.</summary>
public sealed class PartTests
{
    private static readonly AssignedWrapup s_code = new() { Code = CodeId(1) };
    private static readonly AssignedWrapup s_note = new() { Notes = "a note and no code" };

    [Fact]
    public void The_code_of_a_part_is_that_of_the_part_or_else_of_the_last_leg_that_has_one()
    {
        var last = new AssignedWrapup { Code = CodeId(2) };
        Communication[] legs = [Leg("calls", s_code), Leg("emails", last), Leg("chats", s_note), Leg("messages", null)];

        Assert.Same(s_code, LegFilter.WrapupOf(Agent(1, s_code) with { Communications = [Leg("calls", last)] }));
        Assert.Same(last, LegFilter.WrapupOf(Agent(1, s_note) with { Communications = legs }));
        Assert.Same(s_note, LegFilter.WrapupOf(Agent(1, s_note) with { Communications = [Leg("calls", null)] }));
        Assert.Null(LegFilter.WrapupOf(Agent(1)));
    }

    [Fact]
    public void A_part_without_legs_has_no_medium_and_one_of_a_medium_that_is_not_known_keeps_its_word()
    {
        Assert.Null(SearchMedia.Of(Agent(1)));
        Assert.Equal("voice", SearchMedia.Of(Agent(1) with { Communications = [Leg("calls", null)] }));
        Assert.Equal("telepathy", SearchMedia.Of(Agent(1) with { Communications = [Leg("telepathy", null)] }));
    }

    [Fact]
    public void A_window_that_the_jobs_know_to_its_end_goes_through_one_job_and_nothing_is_warned_of()
    {
        var window = new SearchWindow(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero));

        SearchPlan plan = SearchPlan.Of(window, window.To)!;

        Assert.Equal((window, null), (plan.Job, plan.Warning));
        Assert.Empty(plan.Rest);
    }

    private static Communication Leg(string media, AssignedWrapup? wrapup) => new() { Id = $"leg-{media}", Media = media, Wrapup = wrapup };
}
