using System;
using System.Collections.Generic;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The subset of TOML in which the official CLI writes its profiles.</summary>
public sealed class TomlTests
{
    [Fact]
    public void A_file_as_the_official_tool_writes_it_is_read()
    {
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, TomlValue>> tables = TomlReader.Read(
            """"
            # written by gc

            [default]
              access_token = ""
              client_credentials = "7c1d"   # the id
              client_secret = 'no\escape'
              environment = "mypurecloud.de"
              grant_type = "1"
              logging_enabled = false
              oauth_token_data = "{\"access_token\":\"x\",\"note\":\"\u00e4 # \\ \U0001F600\"}"
              proxy_pathparams = [ "a", "b" ] # not ours

            ["test.pro".1]
            "quoted key" = 17
            """".ReplaceLineEndings("\r\n"));

        Assert.Equal(["default", "test.pro.1"], tables.Keys);
        IReadOnlyDictionary<string, TomlValue> table = tables["DEFAULT"];
        Assert.Equal(new TomlValue(string.Empty, true, 4), table["access_token"]);
        Assert.Equal("7c1d", table["client_credentials"].Text);
        Assert.Equal(@"no\escape", table["client_secret"].Text);
        Assert.Equal(new TomlValue("false", false, 9), table["logging_enabled"]);
        Assert.Equal("{\"access_token\":\"x\",\"note\":\"ä # \\ 😀\"}", table["oauth_token_data"].Text);
        Assert.Equal(new TomlValue("17", false, 14), tables["test.pro.1"]["quoted key"]);
    }

    [Theory]
    [InlineData("[a]\nkey", "line 2: '=' was expected")]
    [InlineData("[a]\nkey =", "line 2: the value is missing")]
    [InlineData("[a]\nkey = # none", "line 2: the value is missing")]
    [InlineData("[a]\nkey = \"open", "line 2: the closing quote is missing")]
    [InlineData("[a]\nkey = \"open\\", "line 2: an escape is not one of TOML's")]
    [InlineData("[a]\nkey = \"\\x\"", "line 2: an escape is not one of TOML's")]
    [InlineData("[a]\nkey = \"\\uD800\"", "line 2: an escape names no character")]
    [InlineData("[a]\nkey = \"\\u00g0\"", "line 2: an escape names no character")]
    [InlineData("[a]\nkey = \"a\" b", "line 2: something stands behind the value")]
    [InlineData("[a]\nkey = \"\"\"", "line 2: a string over several lines is not supported")]
    [InlineData("[a]\nkey = [", "line 2: a value over several lines is not supported")]
    [InlineData("[a]\nkey = 1\nKEY = 2", "line 3: the key KEY is there twice")]
    [InlineData("[a]\n\n[A]", "line 3: the table [A] is there twice")]
    [InlineData("[[a]]", "line 1: arrays of tables are not supported")]
    [InlineData("[a", "line 1: ']' was expected")]
    [InlineData("[]", "line 1: a name was expected")]
    [InlineData("[a] b", "line 1: something stands behind the value")]
    [InlineData("= 1", "line 1: a name was expected")]
    public void A_line_that_cannot_be_read_is_named_and_not_quoted(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => TomlReader.Read(text)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF# only a comment")]
    [InlineData("before = 'any table'")]
    public void A_file_without_tables_has_no_profiles(string text) => Assert.Empty(TomlReader.Read(text));
}
