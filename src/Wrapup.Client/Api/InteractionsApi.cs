using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary><c>/api/v2/interactions</c>: one read, one write; no multi-get and no read of a wrap-up alone.</summary>
internal sealed class InteractionsApi(GcHttp http) : IWrapupApi
{
    public ApiKind Kind => ApiKind.Interactions;

    public bool CanReadMany => false;

    public string WriteScope => "interaction:write";

    public async Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        WireInteraction wire;
        try
        {
            wire = await http.GetAsync(
                $"/api/v2/interactions/{id}", WrapupJsonContext.Default.WireInteraction, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            throw NotFound.Interaction(id, e);
        }

        return InteractionsMapper.ToModel(wire, id);
    }

    public Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        throw OneAtATime();

    public Task<IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>>> GetWrapupsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        throw OneAtATime();

    public Failure? CheckWrite(WrapupWrite wrapup)
    {
        string? field = wrapup.Tags is not null ? "tags (-Tag)" : wrapup.KeepEndTime ? "wrap-up end time (-KeepEndTime)" : null;
        return field is null
            ? null
            : new Failure(
                Reason.NotSupported, $"The Interactions Api, which this organisation speaks, has no field for {field}.", "Leave the parameter out.");
    }

    public async Task<AssignedWrapup?> SetWrapupAsync(
        string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        WireInteractionWrite body = new()
        {
            ParticipantId = Ids.Require(participant.Id, "ParticipantId"),
            WrapUpCode = Ids.Require(wrapup.Code, "WrapupCode"),
            Notes = wrapup.Notes,
        };
        if (CheckWrite(wrapup) is { } failure)
        {
            throw new WrapupException(failure.Reason, failure.Message, failure.RecommendedAction);
        }

        try
        {
            WireInteractionWriteAnswer? answer = await http.SendAsync(
                HttpMethod.Post,
                $"/api/v2/interactions/{id}/wrapup",
                body,
                WrapupJsonContext.Default.WireInteractionWrite,
                WrapupJsonContext.Default.WireInteractionWriteAnswer,
                cancellationToken).ConfigureAwait(false);
            return InteractionsMapper.ToEcho(answer, id, body.ParticipantId);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            throw NotFound.Interaction(id, e);
        }
    }

    public async Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken)
    {
        string participantId = Ids.Require(participant.Id, "ParticipantId");
        Interaction interaction = await GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
        if (interaction.Participants is null)
        {
            throw new WrapupException(
                Reason.NotSupported,
                $"The server leaves out the participants of interaction {interaction.Id}, so its wrap-up cannot be read back.",
                "Look at the interaction in Genesys Cloud.");
        }

        Participant? present = interaction.Participants.FirstOrDefault(
            p => string.Equals(p.Id, participantId, StringComparison.OrdinalIgnoreCase));
        return present is null ? throw NotFound.Participant(participantId, interaction.Id, null) : present.Wrapup;
    }

    private static WrapupException OneAtATime() => new(Reason.NotSupported, "The Interactions Api reads one interaction at a time.");
}
