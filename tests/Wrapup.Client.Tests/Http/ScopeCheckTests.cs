using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Whether a token may write, by what the service says of it.</summary>
public sealed class ScopeCheckTests
{
    [Theory]
    [InlineData("AuthorizationCode", "CLIENT-CREDENTIALS", true)]
    [InlineData("ClientCredentials", "CODE", false)]
    [InlineData("AccessToken", "CODE", true)]
    [InlineData("AccessToken", "client_credentials", false)]
    [InlineData("AccessToken", null, false)]
    public void On_the_published_Api_scopes_are_those_of_a_person(string grant, string? type, bool isJudged)
    {
        TokenInfo info = new() { AuthorizedScope = ["analytics"], OAuthClient = new TokenClient("c", null, type) };

        Assert.Equal(isJudged, ScopeCheck.Of(ApiKind.Conversations, "conversations", grant, info) is not null);
        Assert.NotNull(ScopeCheck.Of(ApiKind.Interactions, "interaction:write", grant, info));
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void The_first_dozen_of_what_it_has_is_named(int count, bool isCut)
    {
        TokenInfo info = new() { AuthorizedScope = [.. Enumerable.Range(1, count).Select(n => $"scope{n}")] };

        string named = string.Join(", ", Enumerable.Range(1, 12).Select(n => $"scope{n}"));
        Assert.Equal(
            $"The token lacks the OAuth scope interaction:write; it has {named}{(isCut ? ", …" : null)}.",
            ScopeCheck.Of(ApiKind.Interactions, "interaction:write", "AccessToken", info)!.Message);
    }

    [Fact]
    public void Where_nothing_is_said_nothing_is_claimed()
    {
        Assert.Null(ScopeCheck.Of(ApiKind.Interactions, "interaction:write", "AccessToken", null));
        Assert.Null(ScopeCheck.Of(ApiKind.Interactions, "interaction:write", "AccessToken", new TokenInfo()));
    }
}
