using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Shows what is set now on an interaction, one object for each agent participant.</summary>
[Cmdlet(VerbsCommon.Get, "GcWrapup")]
[OutputType(typeof(ParticipantWrapup))]
public sealed class GetGcWrapupCommand : RecordCommand<ParticipantWrapup>
{
    private Task<CodeList?>? _codes;

    private protected override async Task<IReadOnlyList<ParticipantWrapup>> StartAsync(WrapupRun run)
    {
        string interactionId = Ids.Require(InteractionId?.Id, nameof(InteractionId));
        string? participantId = IdOf(ParticipantId?.Id) is { } participant ? Ids.Require(participant, nameof(ParticipantId)) : null;
        string? userId = IdOf(UserId?.Id) is { } user ? Ids.Require(user, nameof(UserId)) : null;
        Interaction interaction = await run.ReadAsync(interactionId).ConfigureAwait(false);
        List<Participant> agents = interaction.Agents.ToList();
        if (agents.Count == 0)
        {
            string message = interaction.Participants is null
                ? $"The server left out the participants of interaction {interactionId}."
                : $"No agent took part in interaction {interactionId}.";
            throw new WrapupException(Reason.NoAgentParticipant, message);
        }

        List<Participant> meant = agents.FindAll(p => IsMeant(participantId, p.Id) && IsMeant(userId, p.UserId));
        return meant.Count == 0
            ? throw new WrapupException(Reason.ParticipantNotFound, $"No agent participant of interaction {interactionId} is {participantId ?? userId}.")
            : await NameAsync(run, interactionId, meant).ConfigureAwait(false);
    }

    private protected override void Write(ParticipantWrapup result, object? row) => WriteObject(result);

    private static bool IsMeant(string? wanted, string? id) => wanted is null || string.Equals(wanted, id, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<ParticipantWrapup>> NameAsync(WrapupRun run, string interactionId, List<Participant> participants)
    {
        CodeList? codes = participants.Exists(p => p.Wrapup is { Code: not null, Name: null, IsSystem: false })
            ? await (_codes ??= CodesAsync(run)).ConfigureAwait(false)
            : null;
        return participants
            .ConvertAll(p => ParticipantWrapup.Of(interactionId, p, p.Wrapup?.Code is { } code ? codes?.ById(code)?.Name : null));
    }

    // The names are a courtesy: who may read interactions but not the list of codes still gets the ids.
    private async Task<CodeList?> CodesAsync(WrapupRun run)
    {
        try
        {
            return await run.Codes.OfOrganisationAsync(StopToken).ConfigureAwait(false);
        }
        catch (WrapupException)
        {
            return null;
        }
    }
}
