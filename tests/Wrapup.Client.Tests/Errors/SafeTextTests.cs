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
    [InlineData("a\u001b[", "a")]
    [InlineData("a\u001b", "a")]
    [InlineData("ab\u0000\u0007\u0008c", "abc")]
    [InlineData("user\u202Etxt.exe\u2066\u200F", "usertxt.exe")]
    [InlineData("whole 😀 pair", "whole 😀 pair")]
    [InlineData("Größe 中文", "Größe 中文")]
    public void Cleans(string? text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void Drops_half_a_pair() => Assert.Equal("half pair", SafeText.Clean("half \ud83d pair"));

    [Fact]
    public void Cuts_what_is_too_long_without_halving_a_pair()
    {
        Assert.Equal("abc…", SafeText.Clean("abcdef", 3));
        Assert.Equal("ab…", SafeText.Clean("ab😀cd", 3));
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
