using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Which leg of a participant takes the wrap-up where the organisation keeps wrap-ups by communication.</summary>
internal static class WrapupLeg
{
    /// <summary>
    /// The leg, or null where the wrap-up belongs to the participant after all: no leg takes one, or a callback was never accepted.
    /// A callback has two legs and the wrap-up goes to the voice leg; of several legs the one that was connected last counts.
    /// </summary>
    public static Communication? Of(IReadOnlyList<Communication> legs)
    {
        Communication? best = null;
        int rankOfBest = 0;
        for (int i = 0; i < legs.Count; i++)
        {
            Communication leg = legs[i];
            int rank = RankOf(leg);
            if (rank > rankOfBest || (rank > 0 && rank == rankOfBest && IsLater(leg, best!)))
            {
                (best, rankOfBest) = (leg, rank);
            }
        }

        return best is { Media: Media.Callbacks, ConnectedTime: null } ? null : best;
    }

    /// <summary>The leg of a participant that takes the wrap-up, or null.</summary>
    public static Communication? Of(Participant participant) => Of(participant.Communications);

    /// <summary>Whether the leg has a wrap-up that differs from the participant's.</summary>
    public static bool HasOtherWrapup(Participant participant) =>
        Of(participant)?.Wrapup is { } own && (own.Code != participant.Wrapup?.Code || own.Notes != participant.Wrapup?.Notes);

    /// <summary>The participant with the leg's wrap-up, where it has one, in place of its own.</summary>
    public static Participant WithItsWrapup(Participant participant) =>
        Of(participant)?.Wrapup is { } own ? participant with { Wrapup = own } : participant;

    private static int RankOf(Communication leg) => leg switch
    {
        { Id.Length: 0 } => 0,
        _ when !Media.TakesWrapup(leg.Media) => 0,
        _ when Media.IsCompanion(leg.Media) => 1,
        { Media: Media.Callbacks } => 2,
        _ => 3,
    };

    private static bool IsLater(Communication leg, Communication other) =>
        other.ConnectedTime is null || leg.ConnectedTime >= other.ConnectedTime;
}
