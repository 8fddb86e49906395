using System;
using System.Threading;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class StopLinksTests : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly StopLinks _links;

    public StopLinksTests() => _links = new StopLinks(_closing.Token);

    public void Dispose()
    {
        _caller.Dispose();
        _closing.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_caller_ends_it_and_so_does_the_connection(bool callerStops)
    {
        using StopLinks.Link link = _links.Take(_caller.Token);
        Assert.False(link.Token.IsCancellationRequested);
        (callerStops ? _caller : _closing).Cancel();
        Assert.True(link.Token.IsCancellationRequested);
    }

    [Fact]
    public void Requests_of_one_caller_share_it_until_the_last_is_done()
    {
        StopLinks.Link first = _links.Take(_caller.Token);
        StopLinks.Link second = _links.Take(_caller.Token);
        Assert.Same(first, second);
        first.Dispose();
        Assert.Same(second, _links.Take(_caller.Token));
        second.Dispose();
        _caller.Cancel();
        Assert.True(second.Token.IsCancellationRequested, "the third still holds it");
    }

    [Fact]
    public void Who_is_done_keeps_nothing_and_is_not_ended()
    {
        StopLinks.Link done = _links.Take(_caller.Token);
        CancellationToken token = done.Token;
        done.Dispose();
        _caller.Cancel();
        _closing.Cancel();
        Assert.False(token.IsCancellationRequested);
        using StopLinks.Link next = _links.Take(_caller.Token);
        Assert.NotSame(done, next);
        Assert.True(next.Token.IsCancellationRequested, "the caller is stopped already");
    }

    [Fact]
    public void Who_is_done_leaves_the_link_of_another_caller_to_be_shared()
    {
        using CancellationTokenSource other = new();
        StopLinks.Link mine = _links.Take(_caller.Token);
        using StopLinks.Link theirs = _links.Take(other.Token);
        mine.Dispose();
        using StopLinks.Link again = _links.Take(other.Token);
        Assert.Same(theirs, again);
    }

    [Fact]
    public void Each_caller_has_its_own()
    {
        using CancellationTokenSource other = new();
        using StopLinks.Link mine = _links.Take(_caller.Token);
        using StopLinks.Link theirs = _links.Take(other.Token);
        other.Cancel();
        Assert.True(theirs.Token.IsCancellationRequested);
        Assert.False(mine.Token.IsCancellationRequested);
        using StopLinks.Link again = _links.Take(_caller.Token);
        Assert.False(again.Token.IsCancellationRequested);
    }
}
