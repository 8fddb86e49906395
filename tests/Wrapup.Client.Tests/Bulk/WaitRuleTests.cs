using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Which records wait for the end: one too many would stand for minutes over what is no better later, one too few would be refused.</summary>
public sealed class WaitRuleTests
{
    private static readonly WrapupWrite s_write = new(FakeOrganisation.CodeId(1), null, null, false);

    [Theory]
    [InlineData(InteractionState.Active, Reason.InteractionActive, false, true)]
    [InlineData(InteractionState.PostClosed, Reason.InteractionActive, false, true)]
    [InlineData(InteractionState.Closed, Reason.InteractionActive, false, false)]
    [InlineData(InteractionState.Active, Reason.NoAgentParticipant, false, true)]
    [InlineData(InteractionState.Active, Reason.ParticipantNotFound, false, true)]
    [InlineData(InteractionState.Closed, Reason.NoAgentParticipant, false, false)]
    [InlineData(InteractionState.Active, Reason.CodeNotFound, false, false)]
    [InlineData(InteractionState.Active, Reason.WrapupExists, false, false)]
    [InlineData(InteractionState.PostClosed, Reason.None, true, true)]
    [InlineData(InteractionState.PostClosed, Reason.None, false, false)]
    [InlineData(InteractionState.Closed, Reason.None, true, false)]
    public void A_record_waits_where_the_end_would_change_the_answer(InteractionState state, Reason reason, bool writes, bool waits) =>
        Assert.Equal(waits, WaitRule.Asks([Of(state, reason, writes)]));

    [Fact]
    public void One_participant_that_has_reason_to_is_enough()
    {
        Assert.True(WaitRule.Asks([Of(InteractionState.Closed, Reason.None, true), Of(InteractionState.Active, Reason.InteractionActive, false)]));
        Assert.False(WaitRule.Asks([]));
    }

    private static Judgement Of(InteractionState state, Reason reason, bool writes) =>
        new(new Verdict { InteractionId = FakeOrganisation.Id(1), State = state, Reason = reason }, writes ? s_write : null);
}
