using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What a feed puts out comes in order, and whoever fills it waits where it is full.</summary>
public sealed class FeedQueueTests : IDisposable
{
    private readonly FeedQueue _queue = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task The_third_of_two_waits_until_one_is_taken_and_comes_in_its_turn()
    {
        FeedItem[] items = [Item("1"), Item("2"), Item("3")];
        await _queue.AddAsync(items[0], Token);
        await _queue.AddAsync(items[1], Token);
        Task third = _queue.AddAsync(items[2], Token);
        Assert.False(third.IsCompleted);

        Assert.Same(items[0], await _queue.TakeAsync(Token));
        await third;
        Assert.Same(items[1], await _queue.TakeAsync(Token));
        Assert.Same(items[2], await _queue.TakeAsync(Token));
    }

    [Fact]
    public async Task Whoever_takes_waits_for_what_comes()
    {
        FeedItem item = Item("1");
        Task<FeedItem> taken = _queue.TakeAsync(Token);
        Assert.False(taken.IsCompleted);

        await _queue.AddAsync(item, Token);

        Assert.Same(item, await taken);
    }

    private static FeedItem Item(string id) => new(new GcEvent { InteractionId = id }, null, false);
}
