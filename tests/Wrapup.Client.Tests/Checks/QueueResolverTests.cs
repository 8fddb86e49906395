using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>A queue by its id or its name, and nothing else.</summary>
public sealed class QueueResolverTests
{
    private readonly FakeOrganisation _organisation = new();

    [Theory]
    [InlineData(FakeOrganisation.Queue)]
    [InlineData("Support")]
    [InlineData(" SUPPORT ")]
    public async Task It_is_found_by_id_and_by_name_in_any_case(string wanted) =>
        Assert.Equal(FakeOrganisation.Queue, (await ResolveAsync(wanted, _organisation)).Id);

    [Theory]
    [InlineData("0a000000-0000-4000-8000-000000000099", "has the id")]
    [InlineData("Supp", "is called 'Supp'")]
    public async Task What_is_not_there_is_told(string wanted, string told)
    {
        WrapupException refused = await Assert.ThrowsAsync<WrapupException>(() => ResolveAsync(wanted, _organisation));

        Assert.Equal(Reason.InvalidInput, refused.Reason);
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_of_one_name_are_told_with_id_and_division_of_each()
    {
        var routing = new FakeRouting();
        routing.Queues.Add(new RoutingQueue { Id = "0a000000-0000-4000-8000-000000000003", Name = "sales", DivisionName = "North" });
        routing.Queues.Add(new RoutingQueue { Id = "0a000000-0000-4000-8000-000000000004", Name = "SALES", DivisionId = "division-4" });

        WrapupException refused = await Assert.ThrowsAsync<WrapupException>(() => ResolveAsync("Sales", routing));

        Assert.StartsWith("3 queues are called 'Sales': ", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{FakeRouting.Sales} (division unknown); 0a000000-0000-4000-8000-000000000003 (division North); 0a000000-0000-4000-8000-000000000004 (division division-4).", refused.Message, StringComparison.Ordinal);
        Assert.Contains("id", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QueueResolver.LongestName, 1)]
    [InlineData(QueueResolver.LongestName + 1, 0)]
    public async Task A_name_that_is_too_long_is_not_asked_for(int length, int listsRead)
    {
        _ = await Assert.ThrowsAsync<WrapupException>(() => ResolveAsync(new string('x', length), _organisation));

        Assert.Equal(listsRead, _organisation.CodeListsRead);
    }

    private static Task<RoutingQueue> ResolveAsync(string wanted, IRoutingApi routing) => new QueueResolver(routing).ResolveAsync(wanted, CancellationToken.None);
}
