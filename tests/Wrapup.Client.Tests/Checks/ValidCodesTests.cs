using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>The codes that one may choose from, for a queue or for an interaction.</summary>
public sealed class ValidCodesTests
{
    private readonly FakeOrganisation _organisation = new();

    public static TheoryData<string?[], string[]> Agents => new()
    {
        { [OtherQueue], ["Resolved"] },
        { [OtherQueue, OtherQueue], ["Resolved"] },
        { [OtherQueue, Queue], ["Resolved", "No outcome", "Callback needed", "Escalated", "Twice", "Twice"] },
        { [OtherQueue, null], ["Resolved", "No outcome", "Callback needed", "Escalated", "Twice", "Twice", "Elsewhere"] },
    };

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task An_interaction_has_the_codes_of_its_agents_queues_each_once_and_all_where_one_came_through_no_queue(string?[] queues, string[] expected)
    {
        _ = _organisation.Add(1, [.. queues.Select((queue, n) => Agent(n + 1, queueId: queue))]);

        Assert.Equal(expected, await NamesAsync(ValidCodes.OfInteractionAsync(_organisation, _organisation, Id(1), TestContext.Current.CancellationToken)));
        Assert.Equal(queues.Contains(null) ? 1 : queues.Distinct().Count(), _organisation.CodeListsRead);
    }

    [Theory]
    [InlineData(OtherQueue, 1)]
    [InlineData(null, 7)]
    public async Task Without_participants_the_queue_of_the_interaction_counts(string? queueId, int count)
    {
        _organisation.Add(new Interaction { Id = Id(1), QueueId = queueId });

        Assert.Equal(count, (await NamesAsync(ValidCodes.OfInteractionAsync(_organisation, _organisation, Id(1), TestContext.Current.CancellationToken))).Count);
    }

    [Fact]
    public async Task A_queue_has_its_codes() => Assert.Equal(
        ["Resolved", "No outcome", "Callback needed", "Escalated", "Twice", "Twice"],
        await NamesAsync(ValidCodes.OfQueueAsync(_organisation, "Support", TestContext.Current.CancellationToken)));

    private static async Task<List<string>> NamesAsync(IAsyncEnumerable<WrapupCode> codes)
    {
        List<string> names = [];
        await foreach (WrapupCode code in codes)
        {
            names.Add(code.Name);
        }

        return names;
    }
}
