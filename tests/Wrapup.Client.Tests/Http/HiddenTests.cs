using System;
using System.IO;
using System.Net.Http;
using System.Text;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What a request carries is in no text about it, however the text was cut.</summary>
public sealed class HiddenTests
{
    private readonly Hidden _hidden = new();

    [Theory]
    [InlineData("nothing of it", "nothing of it")]
    [InlineData("it is abcdefgh, and ABCDEFGH", "it is …, and …")]
    [InlineData("abcdefgh", "…")]
    [InlineData("it is abcdefg", "it is …")]
    [InlineData("it is Abcd", "it is …")]
    [InlineData("it is abc", "it is abc")]
    [InlineData("it is abcd…", "it is …")]
    [InlineData("abcd is what it begins with", "abcd is what it begins with")]
    [InlineData("abcd", "…")]
    public void A_text_is_hidden_whole_and_where_its_beginning_ends_what_is_shown(string text, string shown)
    {
        _hidden.Add("abcdefgh");

        Assert.Equal(shown, _hidden.Clean(text));
    }

    [Fact]
    public void What_is_shorter_than_four_characters_stands_in_half_of_all_words_and_is_not_looked_for()
    {
        _hidden.Add("abc");
        _hidden.Add(null);
        _hidden.Add("wxyz");

        Assert.Equal("abc and …", _hidden.Clean("abc and wxyz"));
    }

    [Fact]
    public void The_longest_goes_first_so_that_no_rest_of_it_stays()
    {
        _hidden.Add("abcd");
        _hidden.Add("abcdefgh");

        Assert.Equal("… and …", _hidden.Clean("abcdefgh and abcd"));
    }

    [Theory]
    [InlineData("""{"notes":"secret of\r\nMrs Meyer","code":"resolved"}""")]
    [InlineData("""{"wrapup":{"tags":["resolved"],"code":"resolved","notes":"secret of\r\nMrs Meyer"}}""")]
    public void Notes_are_hidden_wherever_they_stand_in_a_body_and_nothing_else_of_it_is(string body)
    {
        _hidden.Body = Encoding.UTF8.GetBytes(body);

        Assert.Equal("resolved: … is wrong", _hidden.Clean("resolved: secret of Mrs Meyer is wrong"));
        Assert.Null(_hidden.OrNone(new IOException("it was\nsecret of\r\nMrs Meyer")));
    }

    [Fact]
    public void An_exception_is_kept_where_each_of_its_texts_may_be_shown()
    {
        _hidden.Add("secret");
        var harmless = new HttpRequestException("failed", new IOException("reset by peer"));

        Assert.Same(harmless, _hidden.OrNone(harmless));
        Assert.Null(_hidden.OrNone(new HttpRequestException("failed for secret", new IOException("reset"))));
        Assert.Null(_hidden.OrNone(new HttpRequestException("failed", new IOException("reset", new InvalidOperationException("of secret")))));
        Assert.Null(_hidden.OrNone(new HttpRequestException("failed", new IOException("\u001b[31mreset"))));
        Assert.Null(_hidden.OrNone<Exception>(null));
    }
}
