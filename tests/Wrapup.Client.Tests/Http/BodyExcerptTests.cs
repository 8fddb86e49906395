using System;
using System.Text;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class BodyExcerptTests
{
    [Theory]
    [InlineData("<html>Sign in</html>", "<html>Sign in</html>")]
    [InlineData("""{"id":"x","n":[1,true,null,{"notes":"CANARY"}]}""", """{"id":"…","n":[1,true,null,{"notes":"…"}]}…""")]
    [InlineData("""{"notes":"CANARY""", """{"notes":…""")]
    [InlineData("""{"notes":&CANARY","id":"x"}""", """{"notes":…""")]
    [InlineData("""{"id:"CANARY","notes":"x"}""", "{…")]
    [InlineData("""{"notes","CANARY":"x"}""", "{…")]
    [InlineData("""{"notes":"CANARY":"x"}""", """{"notes":"…"…""")]
    [InlineData("""x"code":"x","notes":"CANARY"}""", "…")]
    [InlineData("\"CANARY\"", "\"…\"…")]
    [InlineData("[\"CANARY\",2", "[\"…\"…")]
    [InlineData("", "")]
    public void Shows_names_and_structure_as_far_as_it_is_JSON(string body, string shown)
    {
        Assert.Equal(shown, BodyExcerpt.Of(Encoding.UTF8.GetBytes(body), new Hidden()));
        Assert.DoesNotContain("CANARY", shown, StringComparison.Ordinal);
    }
}
