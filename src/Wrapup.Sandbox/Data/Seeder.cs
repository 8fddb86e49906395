using System;

namespace Wrapup.Sandbox;

/// <summary>
/// Makes the interactions of a seed. Each block of twenty has the same mix in another order, so that ten interactions already hold each kind:
/// two active, two post-closed, sixteen closed; two with two agents, one that no agent took.
/// </summary>
internal sealed class Seeder(ulong seed, Catalog catalog, long nowMs)
{
    private const int Block = 10;
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    private enum Kind
    {
        Active, PostClosed, TwoAgents, BotOnly, NoCode, TimedOut, Skipped, Coded,
    }

    private static readonly Kind[] s_even =
    [
        Kind.Active, Kind.PostClosed, Kind.TwoAgents, Kind.NoCode, Kind.NoCode, Kind.NoCode, Kind.TimedOut, Kind.Skipped, Kind.Coded, Kind.Coded,
    ];

    private static readonly Kind[] s_odd =
    [
        Kind.Active, Kind.PostClosed, Kind.TwoAgents, Kind.BotOnly, Kind.NoCode, Kind.NoCode, Kind.TimedOut, Kind.TimedOut, Kind.Coded, Kind.Coded,
    ];

    public Interaction Make(int index)
    {
        var random = new SeededRandom(Ids.Mix(seed ^ 0x5EED) ^ (ulong)index);
        var kind = KindOf(index);
        var media = PickMedia(ref random);
        var acw = 10 + random.Next(50);
        var talk = 60 + random.Next(840);
        var plan = new InteractionPlan
        {
            Media = media,
            TalkSeconds = talk,
            AcwSeconds = acw,
            // the after-call work ends later than the conversation; an hour ago both are over
            EndMs = nowMs - Hour - 2 * Minute - random.Next(21 * 24 * 60) * Minute - random.Next(60_000),
        };
        return InteractionBuilder.Build(seed, index, Shape(plan, kind, ref random));
    }

    private InteractionPlan Shape(InteractionPlan plan, Kind kind, ref SeededRandom random)
    {
        var first = Agent(ref random, PickQueue(ref random), kind);
        switch (kind)
        {
            case Kind.Active:
                return plan with { State = InteractionState.Active, Agents = [first], EndMs = nowMs - random.Next(300) * 1000L };
            case Kind.PostClosed:
                // the customer stays in one of two: the leg of the agent is over, the conversation is not
                var stays = random.Next(2) == 0;
                return plan with
                {
                    State = InteractionState.PostClosed,
                    CustomerStays = stays,
                    Agents = [first],
                    EndMs = nowMs - 90_000 - random.Next(300) * 1000L,
                };
            case Kind.BotOnly:
                return plan with { Queue = first.Queue };
            case Kind.TwoAgents:
                // a transfer stays on the queue or goes to another one; the two never are the same person
                var queue = random.Next(2) == 0 ? first.Queue : PickQueue(ref random);
                var second = Agent(ref random, queue, random.Next(2) == 0 ? Kind.NoCode : Kind.TimedOut);
                if (second.User == first.User)
                {
                    second = second with { User = (short)((second.User + 1) % catalog.Users.Count) };
                }

                var coded = random.Next(2) == 0 ? Code(first, ref random) : first;
                return plan with { Agents = [coded, second] };
            default:
                return plan with { Agents = [first] };
        }
    }

    private AgentPlan Agent(ref SeededRandom random, short queue, Kind kind)
    {
        var agent = new AgentPlan((short)random.Next(catalog.Users.Count), queue, null, null);
        return kind switch
        {
            Kind.TimedOut => agent with { Code = Wrapup.TimedOut },
            Kind.Skipped => agent with { Code = Wrapup.Skipped },
            Kind.Coded => Code(agent, ref random),
            _ => agent,
        };
    }

    private AgentPlan Code(AgentPlan agent, ref SeededRandom random)
    {
        var codes = catalog.Queues[agent.Queue].Codes;
        return agent with
        {
            Code = codes[random.Next(codes.Count)].Text,
            Notes = CatalogNames.Notes[random.Next(CatalogNames.Notes.Length)],
        };
    }

    private Kind KindOf(int index)
    {
        var block = index / Block;
        Span<Kind> kinds = stackalloc Kind[Block];
        ((block & 1) == 0 ? s_even : s_odd).CopyTo(kinds);
        var random = new SeededRandom(Ids.Mix(seed) ^ ((ulong)block << 32));
        for (var i = Block - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (kinds[i], kinds[j]) = (kinds[j], kinds[i]);
        }

        return kinds[index % Block];
    }

    private static Media PickMedia(ref SeededRandom random) => random.Next(10) switch
    {
        < 6 => Media.Call,
        6 => Media.Callback,
        7 => Media.Email,
        _ => Media.Message,
    };

    private short PickQueue(ref SeededRandom random)
    {
        // Support gets a good share, as in the examples of the README
        var pick = random.Next(catalog.Queues.Count + 2);
        return (short)(pick < catalog.Queues.Count ? pick : 0);
    }
}
