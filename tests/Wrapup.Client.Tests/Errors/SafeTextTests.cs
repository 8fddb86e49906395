using System.Globalization;
using System.Linq;
using CsCheck;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain text", "plain text")]
    [InlineData("  two\r\n\tlines  ", "two lines")]
    [InlineData("a\u001b[31mred\u001b[0m", "ared")]
    [InlineData("a\u001b]0;title\u0007b", "ab")]
    [InlineData("a\u001b]8;;http://x\u001b\\link", "alink")]
    [InlineData("a\u001bPq#0\u001b\\b", "ab")]
    [InlineData("a\u001bcb", "ab")]
    [InlineData("a\u009b2Jb", "ab")]
    [InlineData("a\u001b[0 qb", "ab")]
    [InlineData("a\u001b[?25lb", "ab")]
    [InlineData("a\u001b[@b", "ab")]
    [InlineData("a\u001b[3~b", "ab")]
    [InlineData("a\u001b[3éb", "aéb")]
    [InlineData("a\u001b[3\u001b[31mb", "ab")]
    [InlineData("a\u001b]0;title\u009cb", "ab")]
    [InlineData("a\u001b]0;title\u001b[31mb", "ab")]
    [InlineData("a\u001b]0;title\u001b", "a")]
    [InlineData("a\u001b]0;title", "a")]
    [InlineData("a\u001b[", "a")]
    [InlineData("a\u001b", "a")]
    [InlineData("ab\u0000\u0007\u0008c", "abc")]
    [InlineData("user\u202Etxt.exe\u2066\u200F", "usertxt.exe")]
    [InlineData("whole 😀 pair", "whole 😀 pair")]
    [InlineData("Größe 中文", "Größe 中文")]
    public void Cleans(string? text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void Nobody_can_put_a_cell_or_a_name_unclean_into_a_message()
    {
        string cell = "\u001b[31m" + "\u202e" + new string('x', 1 << 20);

        Assert.All(
            [new WrapupException(Reason.InvalidInput, $"Code '{cell}'").Message, new GenesysApiException(Reason.Rejected, $"Code '{cell}'").Message, new Failure(Reason.CodeNotFound, $"Code '{cell}'").Message],
            message =>
            {
                Assert.StartsWith("Code 'xxx", message, System.StringComparison.Ordinal);
                Assert.Equal(SafeText.MessageLength + 1, message.Length);
            });
    }

    [Fact]
    public void Drops_half_a_pair() => Assert.Equal("half pair", SafeText.Clean("half \ud83d pair"));

    [Fact]
    public void Cuts_what_is_too_long_without_halving_a_pair()
    {
        Assert.Equal("abc…", SafeText.Clean("abcdef", 3));
        Assert.Equal("ab…", SafeText.Clean("ab😀cd", 3));
    }

    [Theory]
    [InlineData("two\r\n\tlines", true, false)]
    [InlineData("one line", true, true)]
    [InlineData("a\u0007b", false, false)]
    [InlineData("a\u009bb", false, false)]
    [InlineData("a\u200db", true, true)]
    [InlineData("a\u200eb", false, false)]
    public void White_space_acts_on_a_terminal_only_where_one_line_is_due(string text, bool isSafe, bool isSafeLine)
    {
        Assert.Equal(isSafe, SafeText.IsSafe(text));
        Assert.Equal(isSafeLine, SafeText.IsSafe(text, isOneLine: true));
    }

    [Fact]
    public void Nothing_invisible_survives_whatever_comes() =>
        Gen.Char.Array[0, 60].Select(chars => new string(chars)).Sample(text =>
        {
            string clean = SafeText.Clean(text, 50);
            return clean.Length <= 51
                && clean.All(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format))
                && SafeText.Clean(clean, 60) == clean;
        });
}
