using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>From the wire of the Interactions Api to the models.</summary>
internal static class InteractionsMapper
{
    private static readonly KeyValuePair<string, InteractionState>[] s_states =
    [
        new("active", InteractionState.Active),
        new("post-closed", InteractionState.PostClosed),
        new("post_closed", InteractionState.PostClosed),
        new("postclosed", InteractionState.PostClosed),
        new("closed", InteractionState.Closed),
    ];

    public static Interaction ToModel(WireInteraction wire, string asked)
    {
        string id = wire.Id.RequireId(asked, "id");
        InteractionState state = ToState(wire.State);
        string? queueId = wire.QueueId.NullIfEmpty();
        return new Interaction
        {
            Id = id,
            State = state,
            QueueId = queueId,
            StartTime = wire.StartTime.Value,
            EndTime = wire.EndTime.Value,
            Participants = wire.Participants?.ConvertAll(p => ToModel(p, state, queueId)),
        };
    }

    /// <summary>What a write's answer proves of the wrap-up, or null where it proves nothing about this participant.</summary>
    public static AssignedWrapup? ToEcho(WireInteractionWriteAnswer? wire, string interactionId, string participantId)
    {
        if (wire is null || !IsAbout(wire.Id ?? wire.InteractionId, interactionId))
        {
            return null;
        }

        AssignedWrapup? echo = wire.Participants is null ? ToEcho(wire, participantId) : ToEcho(wire.Participants, participantId);
        return echo?.Code is null ? null : echo;
    }

    private static AssignedWrapup? ToEcho(WireInteractionWriteAnswer wire, string participantId) =>
        IsAbout(wire.ParticipantId, participantId)
            ? ToModel(wire.Wrapup ?? new WireWrapup { WrapUpCode = wire.WrapUpCode, Notes = wire.Notes })
            : null;

    /// <summary>An interaction tells of all its parties; only the one that was written is proof.</summary>
    private static AssignedWrapup? ToEcho(List<WireWrittenParticipant?> participants, string participantId) =>
        ToModel(participants.Present().FirstOrDefault(p => Same(p.Id, participantId))?.Wrapup);

    private static Participant ToModel(WireInteractionParticipant wire, InteractionState state, string? queueId) => new()
    {
        Id = wire.Id.Require("participants.id"),
        Purpose = wire.Purpose.NullIfEmpty(),
        UserId = wire.UserId.NullIfEmpty(),
        Name = wire.Name.ToName(),
        QueueId = wire.QueueId.NullIfEmpty() ?? queueId,
        // The service accepts or refuses by the state of the whole interaction, so a party has no other one here.
        State = state,
        StartTime = wire.StartTime.Value,
        ConnectedTime = wire.ConnectedTime.Value,
        EndTime = wire.EndTime.Value,
        Wrapup = ToModel(wire.Wrapup),
    };

    /// <summary>Tags are no part of this Api: what cannot be written back is not shown as if it could.</summary>
    private static AssignedWrapup? ToModel(WireWrapup? wire)
    {
        AssignedWrapup? wrapup = wire.ToModel();
        return wrapup is null ? null : wrapup with { Tags = null };
    }

    private static bool IsAbout(string? said, string meant) => said is null || Same(said, meant);

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The state by its word; null for one that this version does not know.</summary>
    public static InteractionState? FindState(string? word)
    {
        foreach (KeyValuePair<string, InteractionState> known in s_states)
        {
            if (string.Equals(word, known.Key, StringComparison.OrdinalIgnoreCase))
            {
                return known.Value;
            }
        }

        return null;
    }

    private static InteractionState ToState(string? state)
    {
        string text = state.Require("state");
        return FindState(text) ?? throw BadAnswer.UnknownValue("state", text);
    }
}
