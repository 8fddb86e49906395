using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>The code lists of a run: which are read, how often, and what is known of them.</summary>
public sealed class CodeBookTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Each_list_is_read_once_however_its_queue_is_spelled()
    {
        var routing = new FakeOrganisation();
        var book = new CodeBook(routing);

        CodeList all = await book.OfOrganisationAsync(s_none);
        CodeList queue = await book.OfQueueAsync(Queue, s_none);
        Assert.Same(all, await book.OfOrganisationAsync(s_none));
        Assert.Same(queue, await book.OfQueueAsync(Queue.ToUpperInvariant(), s_none));

        Assert.Equal((7, 6, 2), (all.All.Count, queue.All.Count, routing.CodeListsRead));
    }

    [Fact]
    public async Task A_failure_is_no_answer_so_the_next_who_asks_tries_again()
    {
        var routing = new FakeRouting { Refusal = 503 };
        var book = new CodeBook(routing);
        _ = await Assert.ThrowsAsync<GenesysApiException>(() => book.OfOrganisationAsync(s_none));

        Assert.Null(book.KnownName(FakeRouting.CodeId(1)));
        routing.Refusal = null;

        Assert.Equal(4, (await book.OfOrganisationAsync(s_none)).All.Count);
        Assert.Equal(2, routing.ListsRead);
    }

    [Fact]
    public async Task A_name_is_known_from_any_list_that_was_read_and_nothing_is_read_for_it()
    {
        var routing = new FakeOrganisation();
        var book = new CodeBook(routing);
        Assert.Null(book.KnownName(CodeId(9)));

        _ = await book.OfQueueAsync(Queue, s_none);
        Assert.Null(book.KnownName(CodeId(9)));
        _ = await book.OfOrganisationAsync(s_none);

        Assert.Equal("Elsewhere", book.KnownName(CodeId(9).ToUpperInvariant()));
        Assert.Equal(2, routing.CodeListsRead);
    }

    [Fact]
    public async Task A_list_that_is_still_being_read_is_not_waited_for()
    {
        var gate = new TaskCompletionSource();
        var book = new CodeBook(new FakeRouting { Gate = gate.Task });
        Task<CodeList> reading = book.OfOrganisationAsync(s_none);

        Task<string?> known = Task.Run(() => book.KnownName(FakeRouting.CodeId(1)), TestContext.Current.CancellationToken);

        Assert.Same(known, await Task.WhenAny(known, Task.Delay(60_000, TestContext.Current.CancellationToken)));
        Assert.Null(await known);
        gate.SetResult();
        _ = await reading;
        Assert.Equal("Resolved", book.KnownName(FakeRouting.CodeId(1)));
    }

    [Fact]
    public void A_code_that_came_on_two_pages_is_one_and_names_are_found_without_their_blanks()
    {
        var list = new CodeList([Code(2, " Twice"), Code(1, "TWICE "), Code(1, "TWICE ")]);

        Assert.Equal([CodeId(1), CodeId(2)], list.ByName(" twice ").Select(c => c.Id));
        Assert.Empty(list.ByName("once"));
    }
}
