using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Names and texts on their way to a screen.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("Resolved  by  agent", "Resolved  by  agent")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData("👩‍💻", "👩‍💻")]
    [InlineData("Re\u001b[31msolved", "Resolved")]
    [InlineData("Re\u202esolved", "Resolved")]
    [InlineData("Re\rsolved", "Re solved")]
    [InlineData("\u0007", "")]
    public void A_name_is_left_as_it_is_unless_a_terminal_would_act_on_it(string name, string shown) => Assert.Equal(shown, SafeText.Name(name));

    [Fact]
    public void The_name_of_a_wrapup_goes_this_way_and_what_holds_nothing_else_is_none()
    {
        const string Evil = "a\u001b[2J\u202eb";
        WireWrapup wrapup = new() { Code = Canned.CodeId, Name = Evil };
        Assert.Equal("ab", wrapup.ToModel()!.Name);
        Assert.Null(((string?)"\u0007").ToName());
    }
}
