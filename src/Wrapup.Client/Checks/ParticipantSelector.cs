using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Chooses the agent participant, or participants, that a request means.</summary>
internal static class ParticipantSelector
{
    /// <summary>The participants that are meant, or the reason why none could be chosen.</summary>
    public static (IReadOnlyList<Participant> Chosen, Failure? Failure) Select(Interaction interaction, WrapupRequest request)
    {
        if (interaction.Participants is null)
        {
            return WithoutParticipants(interaction, request);
        }

        return request switch
        {
            { ParticipantId: { } id } => ById(interaction, id, request.UserId),
            { UserId: { } userId } => ByUser(interaction, userId, request.Participant),
            _ => Among(interaction, Candidates(interaction), request.Participant),
        };
    }

    // A server that leaves the participants out is tolerated; then the caller alone knows which one it is.
    private static (IReadOnlyList<Participant>, Failure?) WithoutParticipants(Interaction interaction, WrapupRequest request) =>
        request.ParticipantId is { } id
            ? ([new Participant { Id = id, UserId = request.UserId, QueueId = interaction.QueueId, State = interaction.State }], null)
            : ([], new Failure(
                Reason.NoAgentParticipant,
                $"The server left out the field participants of interaction {interaction.Id}, so the agent cannot be found.",
                "Pass -ParticipantId: without participants from the server it is needed."));

    private static (IReadOnlyList<Participant>, Failure?) ById(Interaction interaction, string id, string? userId)
    {
        Participant? found = interaction.Participants!.FirstOrDefault(p => Same(p.Id, id));
        Failure? failure = found switch
        {
            null => new Failure(Reason.ParticipantNotFound, $"Participant {id} took no part in interaction {interaction.Id}."),
            { IsAgent: false } => new Failure(
                Reason.ParticipantNotAgent,
                $"Participant {id} of interaction {interaction.Id} is no agent: its purpose is '{found.Purpose}'{(found.UserId is null ? " and it has no user" : string.Empty)}."),
            _ when userId is not null && !Same(found.UserId, userId) => new Failure(
                Reason.ParticipantNotFound,
                $"Participant {id} of interaction {interaction.Id} is user {found.UserId}, not {userId}."),
            _ => null,
        };
        return failure is null ? ([found!], null) : ([], failure);
    }

    private static (IReadOnlyList<Participant>, Failure?) ByUser(Interaction interaction, string userId, ParticipantChoice choice)
    {
        List<Participant> found = Candidates(interaction).Where(p => Same(p.UserId, userId)).ToList();
        return found.Count == 0
            ? ([], new Failure(Reason.ParticipantNotFound, $"User {userId} took no part in interaction {interaction.Id} as an agent."))
            : Among(interaction, found, choice);
    }

    private static (IReadOnlyList<Participant>, Failure?) Among(Interaction interaction, List<Participant> agents, ParticipantChoice choice) =>
        (agents.Count, choice) switch
        {
            (0, _) => ([], new Failure(Reason.NoAgentParticipant, $"No agent took part in interaction {interaction.Id}.")),
            (1, _) or (_, ParticipantChoice.All) => (agents, null),
            (_, ParticipantChoice.First) => ([agents[0]], null),
            (_, ParticipantChoice.Last) => ([agents[agents.Count - 1]], null),
            _ => ([], new Failure(
                Reason.ParticipantAmbiguous,
                $"{agents.Count} agents took part in interaction {interaction.Id}: {string.Join("; ", agents.Select(Describe))}.")),
        };

    // An agent whose phone only rang has a participant too; it counts where nobody ever connected.
    private static List<Participant> Candidates(Interaction interaction)
    {
        List<Participant> agents = [.. interaction.Agents];
        if (agents.Exists(static p => p.ConnectedTime is not null))
        {
            _ = agents.RemoveAll(static p => p.ConnectedTime is null);
        }

        return agents;
    }

    private static string Describe(Participant participant)
    {
        string queue = (participant.QueueName ?? participant.QueueId) is { } known ? $"queue {known}" : "no queue";
        string from = Time(participant.ConnectedTime ?? participant.StartTime);
        return $"{participant.Id} (user {participant.Name ?? participant.UserId}, {queue}, {from} to {Time(participant.EndTime)})";
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?";

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
