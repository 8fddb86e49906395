using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>Turns what happens to an interaction into the events of its users, queues and conversation topics.</summary>
internal sealed class Publisher(World world, Hub hub)
{
    public void Began(Interaction interaction)
    {
        if (!hub.HasChannels)
        {
            return;
        }

        Conversation(interaction);
        var now = world.NowMs;
        for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
        {
            if (Party(interaction, ordinal) is { } kind)
            {
                Detail(interaction, ordinal, kind + ".start", now, null);
            }
        }
    }

    /// <summary>These participants left just now.</summary>
    public void Ended(Interaction interaction, IReadOnlyList<int> left)
    {
        if (!hub.HasChannels)
        {
            return;
        }

        Conversation(interaction);
        var now = world.NowMs;
        foreach (var ordinal in left)
        {
            if (Party(interaction, ordinal) is { } kind)
            {
                Detail(interaction, ordinal, kind + ".end", now, null);
            }
        }
    }

    /// <summary>A wrap-up was written; the events come when it is applied, if it still is what counts by then.</summary>
    public void Wrapped(Interaction interaction, int ordinal, Wrapup written)
    {
        var wait = written.AppliedMs - world.NowMs;
        if (wait <= 0)
        {
            Applied(interaction, ordinal, written);
        }
        else if (hub.HasChannels || wait > 1000)
        {
            // in a bulk run without listeners no timer is made; a long wait is worth one, for somebody may come to listen
            world.Later(wait, () => Applied(interaction, ordinal, written));
        }
    }

    /// <summary>The whole conversation, to everyone who follows one of its users or queues.</summary>
    public void Conversation(Interaction interaction)
    {
        if (!hub.HasChannels)
        {
            return;
        }

        var topics = new Dictionary<string, Media?>(System.StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
        {
            ref readonly var participant = ref interaction.Participants[ordinal];
            for (var i = -1; i < interaction.CommunicationCount(ordinal); i++)
            {
                Media? media = i < 0 ? null : interaction.CommunicationMedia(i);
                if (participant.User >= 0)
                {
                    topics[Topics.OfUser(world.Catalog.Users[participant.User], media)] = media;
                }

                if (participant.Queue >= 0)
                {
                    topics[Topics.OfQueue(world.Catalog.Queues[participant.Queue], media)] = media;
                }
            }
        }

        foreach (var (topic, media) in topics)
        {
            if (media is { } one)
            {
                hub.Publish(topic, json => json.WriteMediaConversation(world, interaction, one));
            }
            else
            {
                hub.Publish(topic, json => json.WriteConversationEvent(world, interaction));
            }
        }
    }

    private void Applied(Interaction interaction, int ordinal, Wrapup written)
    {
        lock (interaction.Gate)
        {
            ref readonly var participant = ref interaction.Participants[ordinal];
            if (participant.First?.At(world.NowMs) != written && participant.Second?.At(world.NowMs) != written)
            {
                return;
            }
        }

        Conversation(interaction);
        Detail(interaction, ordinal, "wrapup", written.AppliedMs, written);
        Detail(interaction, ordinal, "acw", written.AppliedMs, written);
    }

    private void Detail(Interaction interaction, int ordinal, string kind, long atMs, Wrapup? wrapup) =>
        hub.Publish(Topics.OfDetail(interaction.Id, kind), json => json.WriteDetailEvent(world, interaction, ordinal, kind, atMs, wrapup));

    private static string? Party(Interaction interaction, int ordinal) => interaction.Participants[ordinal] switch
    {
        { IsAgent: true } => "user",
        { Purpose: Purpose.Customer } => "customer",
        _ => null,
    };
}
