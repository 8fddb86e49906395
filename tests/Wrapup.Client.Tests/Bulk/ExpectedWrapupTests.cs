using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>Whether what stands at the service is what was sent.</summary>
public sealed class ExpectedWrapupTests
{
    [Theory]
    [InlineData("one\r\ntwo ", "one\ntwo", true)]
    [InlineData("one\ntwo", "one\r\ntwo\r\n", true)]
    [InlineData("", null, true)]
    [InlineData(null, "whatever stands there", true)]
    [InlineData("Note", "note", false)]
    [InlineData("note", " note", false)]
    [InlineData("note", null, false)]
    public void Notes_are_the_same_but_for_line_ends_and_blanks_at_the_end(string? sent, string? there, bool same) =>
        Assert.Equal(same, Sent(sent).Matches(new AssignedWrapup { Code = CodeId(1).ToUpperInvariant(), Notes = there }));

    [Fact]
    public void Another_code_or_none_is_not_what_was_sent()
    {
        Assert.False(Sent(null).Matches((AssignedWrapup?)null));
        Assert.False(Sent(null).Matches(new AssignedWrapup { Code = CodeId(2) }));
    }

    [Fact]
    public void In_an_interaction_only_the_participant_that_was_written_counts()
    {
        var ours = new AssignedWrapup { Code = CodeId(1) };
        ExpectedWrapup sent = Sent(null);

        Assert.True(sent.Matches([new(Agent(2).Id, new AssignedWrapup { Code = CodeId(2) }), new(Agent(1).Id.ToUpperInvariant(), ours)]));
        Assert.False(sent.Matches([new(Agent(2).Id, ours), new(Agent(1).Id, new AssignedWrapup { Code = CodeId(2) })]));
        Assert.False(sent.Matches([new(Agent(2).Id, ours)]));
        Assert.False(sent.Matches([]));
    }

    private static ExpectedWrapup Sent(string? notes) => new(Id(1), Agent(1), new WrapupWrite(CodeId(1), notes, null, false));
}
