using System;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class HeldTokenTests
{
    [Fact]
    public void Those_who_send_at_once_share_one_text()
    {
        using HeldToken token = new(SecretText.Hide("canary"), 3);

        Bearer shown = token.TryShow()!;

        Assert.Same(shown, token.TryShow());
        Assert.Equal(("canary", "Bearer canary", 3, "Bearer"), (shown.Token, shown.Header, shown.Generation, shown.ToString()));
    }

    [Fact]
    public void Once_cleared_it_shows_nothing_even_while_one_is_still_sending()
    {
        HeldToken token = new(SecretText.Hide("canary"), 1);
        Bearer shown = token.TryShow()!;

        token.Dispose();

        Assert.Null(token.TryShow());
        GC.KeepAlive(shown);
    }

    [Fact]
    public void One_that_was_never_shown_shows_nothing_either_once_it_is_cleared()
    {
        HeldToken token = new(SecretText.Hide("canary"), 1);

        token.Dispose();

        Assert.Null(token.TryShow());
    }
}
