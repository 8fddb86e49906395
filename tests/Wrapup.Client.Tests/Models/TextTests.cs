using System;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What a log or an error record shows of each object.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("Resolved", "code-1", "Resolved")]
    [InlineData(null, "code-1", "code-1")]
    [InlineData(null, null, "")]
    public void An_assigned_wrapup_is_called_by_its_name_or_else_its_id(string? name, string? code, string text) =>
        Assert.Equal(text, new AssignedWrapup { Name = name, Code = code }.ToString());

    [Theory]
    [InlineData("Ada", "user-1", "agent Ada")]
    [InlineData(null, "user-1", "agent user-1")]
    [InlineData(null, null, "agent part-1")]
    public void A_participant_is_called_by_its_name_or_else_its_user(string? name, string? user, string text) =>
        Assert.Equal(text, new Participant { Id = "part-1", Purpose = "agent", Name = name, UserId = user }.ToString());

    [Theory]
    [InlineData("Ada", "Resolved", "code-1", "i-1 Ada Resolved")]
    [InlineData(null, null, "code-1", "i-1 part-1 code-1")]
    [InlineData(null, null, null, "i-1 part-1 no code")]
    public void What_stands_at_an_agents_part_is_told_with_who_and_what(string? who, string? name, string? code, string text)
    {
        Assert.Equal(text, new FoundInteraction { InteractionId = "i-1", ParticipantId = "part-1", ParticipantName = who, CurrentCodeName = name, CurrentCode = code }.ToString());
        Assert.Equal(text, new ParticipantWrapup { InteractionId = "i-1", ParticipantId = "part-1", ParticipantName = who, CodeName = name, CodeId = code }.ToString());
    }

    [Fact]
    public void A_leg_is_its_medium_and_its_state_where_that_is_known()
    {
        Assert.Equal("calls", new Communication { Id = "leg-1", Media = "calls" }.ToString());
        Assert.Equal("calls connected", new Communication { Id = "leg-1", Media = "calls", State = "connected" }.ToString());
    }

    [Fact]
    public void A_report_is_ready_unless_a_check_failed_and_names_those_that_did()
    {
        var good = new ConnectionCheck("Token", CheckOutcome.Passed, "It is good.", null);
        var slow = new ConnectionCheck("Analytics", CheckOutcome.Warning, "It is missing.", "Ask for it.");
        var bad = new ConnectionCheck("Scope", CheckOutcome.Failed, "It is missing.", "Ask for it.");
        var report = new ConnectionReport { Organization = "Acme", BaseUri = new Uri("https://api.example.test"), Checks = [good, slow] };

        Assert.Equal((true, "Acme ready"), (report.IsReady, report.ToString()));
        report = report with { Checks = [bad, good, bad with { Name = "Login" }] };
        Assert.Equal((false, "Acme not ready: Scope, Login"), (report.IsReady, report.ToString()));
        Assert.Equal("Token: Passed: It is good.", good.ToString());
        Assert.Equal("Scope: Failed: It is missing. Ask for it.", bad.ToString());
    }

    [Fact]
    public void A_result_and_a_verdict_tell_why_where_there_is_a_reason()
    {
        var result = new WrapupResult { InteractionId = "i-1", Status = WrapupStatus.Applied };
        var verdict = new Verdict { InteractionId = "i-1" };

        Assert.Equal("i-1 Applied", result.ToString());
        Assert.Equal("i-1 Failed (NotApplied)", (result with { Status = WrapupStatus.Failed, Reason = Reason.NotApplied }).ToString());
        Assert.Equal((true, "i-1 ready"), (verdict.Ready, verdict.ToString()));
        Assert.Equal((false, "i-1 WrapupExists"), ((verdict with { Reason = Reason.WrapupExists }).Ready, (verdict with { Reason = Reason.WrapupExists }).ToString()));
    }

    [Fact]
    public void The_rest_is_called_by_its_name_or_its_state()
    {
        Assert.Equal("i-1 PostClosed", new Interaction { Id = "i-1", State = InteractionState.PostClosed }.ToString());
        Assert.Equal("i-1 InDoubt", new JournalRecord { InteractionId = "i-1", State = JournalRowState.InDoubt }.ToString());
        Assert.Equal("Resolved", Code(1, "Resolved").ToString());
        Assert.Equal("Support", new RoutingQueue { Id = Queue, Name = "Support" }.ToString());
    }
}
