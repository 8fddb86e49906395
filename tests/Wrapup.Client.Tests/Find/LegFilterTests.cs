using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.TestDetail;

namespace Wrapup.Client.Tests;

/// <summary>Which part of an interaction is what was searched for, from answers as the service gives them.</summary>
public sealed class LegFilterTests
{
    private const string TimeOut = "ININ-WRAP-UP-TIMEOUT";
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeAnalytics _analytics = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missing_is_no_code_on_any_segment_and_system_is_a_code_of_the_platform()
    {
        Add(1, Agent(Session($"{Segment("alert")},{Interact()},{Segment("wrapup")}"), 1));
        Add(2, Agent(Session($"{Segment("alert")},{Interact()},{Segment("wrapup", code: TimeOut)}"), 2));
        Add(3, Agent(Session($"{Segment("alert")},{Interact(code: Canned.CodeId)},{Segment("wrapup")}"), 3));
        Add(4, Agent(Session($"{Interact()},{Segment("wrapup", code: Canned.OtherCodeId, notes: "n")}"), 4));

        Assert.Equal("1 2 3 4", await FindAsync(new SearchCriteria()));
        Assert.Equal("1", await FindAsync(new SearchCriteria { MissingWrapup = true }));
        Assert.Equal("2", await FindAsync(new SearchCriteria { SystemCode = true }));
        Assert.Equal("1 2", await FindAsync(new SearchCriteria { MissingWrapup = true, SystemCode = true }));
        Assert.Equal("3", await FindAsync(new SearchCriteria { WrapupCodes = [Canned.CodeId.ToUpperInvariant()] }));
        Assert.Equal("1 4", await FindAsync(new SearchCriteria { MissingWrapup = true, WrapupCodes = [Canned.OtherCodeId] }));
        Assert.Equal("2", await FindAsync(new SearchCriteria { WrapupCodes = ["inin-wrap-up-timeout"] }));
    }

    [Fact]
    public async Task Each_agent_of_a_transfer_is_judged_by_itself()
    {
        Add(1, $"{Agent(Session(Interact(code: Canned.CodeId)), 11)},{Agent(Session(Interact()), 12, userId: Canned.SecondUserId)},{Customer()}");

        FoundInteraction part = Assert.Single((await _analytics.FindAsync(new SearchCriteria { MissingWrapup = true }, Token)).Found);

        Assert.Equal((IdOf(1), PartOf(12), Canned.SecondUserId, null), (part.InteractionId, part.ParticipantId, part.UserId, part.CurrentCode));
        Assert.Equal("11", await FindAsync(new SearchCriteria { UserIds = [Canned.UserId] }));
    }

    [Fact]
    public async Task A_queue_takes_only_the_agents_that_it_reached()
    {
        Add(1, $"{Agent(Session(Interact(FakeRouting.Support)), 11)},{Agent(Session(Interact(FakeRouting.Sales)), 12)},{Agent(Session(Interact(null)), 13)}");

        Assert.Equal("12", await FindAsync(new SearchCriteria { Queues = [FakeRouting.Sales] }));
        Assert.Equal("11 12", await FindAsync(new SearchCriteria { Queues = [FakeRouting.Sales, FakeRouting.Support] }));
    }

    [Fact]
    public async Task Who_did_not_answer_has_nothing_to_wrap_up()
    {
        Add(1, $"{Agent(Session(Segment("alert")), 11)},{Agent(Session(Interact()), 12)}");
        Add(2, Agent(Session(Segment("dialing", code: "ININ-OUTBOUND-BUSY")), 21));

        Assert.Equal("12 21", await FindAsync(new SearchCriteria()));
        Assert.Equal("12", await FindAsync(new SearchCriteria { MissingWrapup = true }));
    }

    [Fact]
    public async Task Nobody_but_agents_counts()
    {
        Add(1, $"{Customer()},{Agent(Session(Interact()), 12, purpose: "ivr")},{Agent(Session(Interact()), 13, userId: "")},{Agent(Session(Interact()), 14, purpose: "user")}");

        Assert.Equal("14", await FindAsync(new SearchCriteria()));
    }

    [Fact]
    public async Task What_goes_on_is_left_out_after_call_work_included()
    {
        _analytics.Details.Add(At(s_start, 1, hasEnded: false));
        Add(2, $"{Agent(Session($"{Interact()},{Segment("wrapup", isOpen: true)}"), 21)},{Agent(Session(Interact()), 22)}");

        Assert.Equal("22", await FindAsync(new SearchCriteria()));
    }

    [Fact]
    public async Task A_code_on_another_leg_than_the_one_that_is_wrapped_up_is_a_code()
    {
        Add(1, Agent($"{Session(Interact())},{Session(Interact(code: Canned.CodeId), "screenshare")}", 1));

        Assert.Empty(await FindAsync(new SearchCriteria { MissingWrapup = true }));
        Assert.Equal("1", await FindAsync(new SearchCriteria { WrapupCodes = [Canned.CodeId] }));
    }

    [Fact]
    public async Task A_note_alone_is_no_code()
    {
        Add(1, Agent(Session($"{Interact()},{Segment("wrapup", notes: "called back")}"), 1));

        FoundInteraction part = Assert.Single((await _analytics.FindAsync(new SearchCriteria { MissingWrapup = true }, Token)).Found);

        Assert.Equal((null, "called back", false), (part.CurrentCode, part.CurrentNotes, part.IsSystem));
    }

    [Fact]
    public async Task The_medium_may_be_written_either_way_and_is_asked_for_in_the_words_of_analytics()
    {
        Add(1, Agent(Session(Interact()), 1));
        Add(2, Agent(Session(Interact(), "email"), 2));
        Add(3, Agent($"{Session(Interact(), "callback")},{Session(Interact())}", 3));

        Assert.Equal("2", await FindAsync(new SearchCriteria { MediaTypes = ["Emails"] }));
        Assert.Equal("1 3", await FindAsync(new SearchCriteria { MediaTypes = ["call"] }));
        Assert.Contains("\"dimension\":\"mediaType\",\"operator\":\"matches\",\"value\":\"voice\"", _analytics.Calls[^1].Body, StringComparison.Ordinal);
        Assert.Equal(["voice", "email", "callback"], (await _analytics.FindAsync(new SearchCriteria(), Token)).Found.Select(f => f.MediaType));
    }

    [Fact]
    public async Task A_part_shows_all_that_is_known_of_it()
    {
        Add(1, Agent(Session($"{Interact(FakeRouting.Support)},{Segment("wrapup", FakeRouting.Support, FakeRouting.CodeId(1), "n")}", more: ",\"acwSkipped\":true"), 1));

        FoundInteraction part = Assert.Single((await _analytics.FindAsync(new SearchCriteria(), Token)).Found);

        Assert.Equal(
            new FoundInteraction
            {
                InteractionId = IdOf(1),
                ParticipantId = PartOf(1),
                UserId = Canned.UserId,
                ParticipantName = "Ada",
                QueueId = FakeRouting.Support,
                QueueName = "Support",
                MediaType = "voice",
                StartTime = s_start,
                EndTime = s_start.AddMinutes(1),
                ConnectedTime = new DateTimeOffset(2026, 11, 2, 9, 0, 5, TimeSpan.Zero),
                CurrentCode = FakeRouting.CodeId(1),
                CurrentCodeName = "Resolved",
                CurrentNotes = "n",
                IsAfterCallWorkSkipped = true,
            },
            part);
    }

    [Fact]
    public async Task After_call_work_that_was_skipped_on_one_of_several_legs_was_skipped()
    {
        const string Skipped = ",\"acwSkipped\":true";
        Add(1, Agent($"{Session(Interact(), "callback")},{Session(Interact(), more: Skipped)},{Session(Interact(), "screenshare")}", 1));
        Add(2, Agent($"{Session(Interact(), "callback")},{Session(Interact())}", 2));

        Assert.Equal([true, false], (await _analytics.FindAsync(new SearchCriteria(), Token)).Found.Select(f => f.IsAfterCallWorkSkipped));
    }

    private static string Customer() =>
        $$"""{"participantId":"{{Canned.CustomerId}}","purpose":"customer","sessions":[{{Session(Interact())}}]}""";

    private void Add(int n, string participants) => _analytics.Details.Add(At(s_start, n, participants: participants));

    /// <summary>The numbers of the parts that were found.</summary>
    private async Task<string> FindAsync(SearchCriteria criteria) =>
        string.Join(" ", (await _analytics.FindAsync(criteria, Token)).Found.Select(f => f.ParticipantId[^12..].TrimStart('0')));
}
