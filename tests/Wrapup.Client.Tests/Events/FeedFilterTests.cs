using Xunit;
using static Wrapup.Client.Tests.Canned;

namespace Wrapup.Client.Tests;

/// <summary>Which events a feed is for, and by which topics they come.</summary>
public sealed class FeedFilterTests
{
    private static readonly GcEvent s_read = new() { InteractionId = Id, ParticipantId = AgentId, UserId = UserId, QueueId = QueueId };

    [Fact]
    public void The_narrowest_list_gives_the_topics()
    {
        var all = new FeedFilter { InteractionIds = [Id], QueueIds = [QueueId], UserIds = [UserId, SecondUserId] };

        Assert.Equal(InteractionTopics.OfInteraction(Id), all.Topics);
        Assert.Equal([InteractionTopics.OfQueue(QueueId)], (all with { InteractionIds = [] }).Topics);
        Assert.Equal([InteractionTopics.OfUser(UserId), InteractionTopics.OfUser(SecondUserId)], new FeedFilter { UserIds = all.UserIds }.Topics);
    }

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData(Id, null, null, true)]
    [InlineData(OtherId, null, null, false)]
    [InlineData(null, QueueId, null, true)]
    [InlineData(null, OtherId, null, false)]
    [InlineData(null, null, UserId, true)]
    [InlineData(null, null, SecondUserId, false)]
    [InlineData(Id, QueueId, UserId, true)]
    [InlineData(OtherId, QueueId, UserId, false)]
    [InlineData(Id, OtherId, UserId, false)]
    [InlineData(Id, QueueId, SecondUserId, false)]
    public void An_event_is_meant_where_it_meets_each_list_that_is_given(string? interaction, string? queue, string? user, bool isMeant)
    {
        static string[] List(string? id) => id is null ? [] : [id.ToUpperInvariant()];

        Assert.Equal(isMeant, new FeedFilter { InteractionIds = List(interaction), QueueIds = List(queue), UserIds = List(user) }.Admits(s_read));
    }

    [Fact]
    public void An_event_that_names_no_agent_is_meant_by_its_interaction_alone()
    {
        GcEvent caller = s_read with { ParticipantId = null, UserId = null, QueueId = null };

        Assert.True(new FeedFilter { InteractionIds = [Id], QueueIds = [QueueId] }.Admits(caller));
        Assert.False(new FeedFilter { InteractionIds = [OtherId] }.Admits(caller));
        Assert.False(new FeedFilter { QueueIds = [QueueId] }.Admits(caller with { QueueId = QueueId }));
    }

    [Fact]
    public void What_does_not_name_its_queue_is_not_of_it() => Assert.False(new FeedFilter { QueueIds = [QueueId] }.Admits(s_read with { QueueId = null }));
}
