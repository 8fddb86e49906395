using System;

namespace Wrapup.Sandbox;

/// <summary>
/// Lays the participants of an interaction out in time: customer, flow, queue, agent, and for a transfer queue and agent again.
/// </summary>
internal static class InteractionBuilder
{
    private const int FlowSeconds = 20;
    private const int QueueSeconds = 40;

    public static Interaction Build(ulong seed, int index, InteractionPlan plan)
    {
        var agents = plan.Agents.Length;
        var seconds = FlowSeconds + Math.Max(1, agents) * (QueueSeconds + plan.TalkSeconds) + agents * plan.AcwSeconds;
        var start = plan.EndMs - seconds * 1000L;
        var parties = new Participant[2 + Math.Max(1, 2 * agents)];
        var over = plan.State != InteractionState.Active;
        var ended = over && !plan.CustomerStays;

        parties[0] = Party(Purpose.Customer, start, ended ? plan.EndMs : Moment.Never);
        var flow = plan.Media is Media.Call or Media.Callback ? Purpose.Ivr : Purpose.Workflow;
        var at = start + FlowSeconds * 1000L;
        parties[1] = Party(flow, start, at);
        if (agents == 0)
        {
            // a bot held the whole conversation, or it still waits in the queue
            parties[2] = Party(Purpose.Acd, at, ended ? plan.EndMs : Moment.Never) with { Queue = plan.Queue };
        }

        for (var i = 0; i < agents; i++)
        {
            var agent = plan.Agents[i];
            var last = i == agents - 1;
            var answered = at + QueueSeconds * 1000L;
            var left = last ? (over ? plan.EndMs : Moment.Never) : answered + plan.TalkSeconds * 1000L;
            parties[2 + 2 * i] = Party(Purpose.Acd, at, answered) with { Queue = agent.Queue };
            var acwPending = last && plan.State == InteractionState.PostClosed && !plan.CustomerStays;
            parties[3 + 2 * i] = Agent(plan, agent, answered, left, acwPending);
            at = left;
        }

        return new Interaction
        {
            Id = Ids.Make(seed, IdKind.Interaction, index),
            Index = index,
            Media = plan.Media,
            Campaign = plan.Campaign,
            StartMs = start,
            KnownMs = plan.KnownMs ?? start,
            EndMs = ended ? plan.EndMs : Moment.Never,
            Participants = parties,
        };
    }

    private static Participant Party(Purpose purpose, long start, long end) => new()
    {
        Purpose = purpose,
        User = -1,
        Queue = -1,
        StartMs = start,
        ConnectedMs = start,
        EndMs = end,
        AcwEndMs = end,
    };

    private static Participant Agent(InteractionPlan plan, AgentPlan agent, long answered, long left, bool acwPending)
    {
        var acwEnd = left == Moment.Never || acwPending ? Moment.Never : left + plan.AcwSeconds * 1000L;
        var wrapup = agent.Code is null ? null : new Wrapup
        {
            Code = agent.Code,
            Notes = agent.Notes,
            DurationSeconds = plan.AcwSeconds,
            EndMs = acwEnd == Moment.Never ? answered : acwEnd,
            AppliedMs = acwEnd == Moment.Never ? answered : acwEnd,
        };
        return Party(agent.Purpose, answered - 3000, left) with
        {
            User = agent.User,
            Queue = agent.Queue,
            ConnectedMs = answered,
            AcwEndMs = acwEnd,
            First = wrapup,
            Second = plan.Media == Media.Callback ? wrapup : null,
        };
    }
}
