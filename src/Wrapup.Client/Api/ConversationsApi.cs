using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary><c>/api/v2/conversations</c>, the published Platform API; reads many through analytics, which may lag.</summary>
internal sealed class ConversationsApi(GcHttp http) : IWrapupApi
{
    /// <summary>The most ids that one multi-get takes.</summary>
    public const int MostIds = 100;

    private readonly ConversationSettings _settings = new(http);

    public ApiKind Kind => ApiKind.Conversations;

    public bool CanReadMany => true;

    public string WriteScope => "conversations";

    public async Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        WireConversation wire;
        try
        {
            wire = await http.GetAsync(
                $"/api/v2/conversations/{id}", WrapupJsonContext.Default.WireConversation, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            throw NotFound.Interaction(id, e);
        }

        Interaction interaction = ConversationsMapper.ToModel(wire, id);
        // Only where a leg has a wrap-up that its participant has not does it matter which counts; most organisations are never asked.
        bool isDoubtful = interaction.Participants?.Any(WrapupLeg.HasOtherWrapup) ?? false;
        return isDoubtful && await _settings.AreWrapupsByCommunicationAsync(cancellationToken).ConfigureAwait(false)
            ? interaction with { Participants = [.. interaction.Participants!.Select(WrapupLeg.WithItsWrapup)] }
            : interaction;
    }

    // What is not whole has no interaction, and is read live by the caller.
    public Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        GetManyAsync(
            interactionIds, WrapupJsonContext.Default.WireDetails, static detail => detail.Interaction?.Id, static detail => detail.Interaction!, cancellationToken);

    public Task<IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>>> GetWrapupsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        GetManyAsync(
            interactionIds, WrapupJsonContext.Default.WireProofs, static proof => proof.InteractionId, static proof => proof.Wrapups, cancellationToken);

    public Failure? CheckWrite(WrapupWrite wrapup) => null;

    public async Task<AssignedWrapup?> SetWrapupAsync(
        string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        string participantId = Ids.Require(participant.Id, "ParticipantId");
        WireWrapupInput input = new()
        {
            Code = Ids.Require(wrapup.Code, "WrapupCode"),
            Notes = wrapup.Notes,
            Tags = wrapup.Tags,
            DisableEndTimeUpdates = wrapup.KeepEndTime ? true : null,
        };
        Communication? leg = await FindLegAsync(participant, cancellationToken).ConfigureAwait(false);
        try
        {
            _ = await SendAsync(id, participantId, leg, input, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            await SendToPresentLegAsync(id, participantId, leg, input, e, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    public async Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken)
    {
        string id = Ids.Require(interactionId, "InteractionId");
        string participantId = Ids.Require(participant.Id, "ParticipantId");
        Communication? leg = await FindLegAsync(participant, cancellationToken).ConfigureAwait(false);
        try
        {
            WireWrapup wire = await http.GetAsync(
                WrapupPath(id, participantId, leg), WrapupJsonContext.Default.WireWrapup, cancellationToken).ConfigureAwait(false);
            return wire.ToModel();
        }
        catch (GenesysApiException e) when (NotFound.Is(e) || e.Reason == Reason.InvalidResponse)
        {
            // No interaction, no participant, or merely no wrap-up, for which an empty answer stands too: the conversation tells which.
            Participant present = await FindParticipantAsync(id, participantId, e, cancellationToken).ConfigureAwait(false);
            return present.Wrapup;
        }
    }

    // Whatever was not asked for, or does not say what it is, is left out.
    private async Task<IReadOnlyDictionary<string, TValue>> GetManyAsync<TWire, TValue>(
        IReadOnlyList<string> interactionIds,
        JsonTypeInfo<WireConversations<TWire>> type,
        Func<TWire, string?> idOf,
        Func<TWire, TValue> valueOf,
        CancellationToken cancellationToken)
    {
        // One bad id must not fail its neighbours: it is left out, and says so itself when it is read live.
        HashSet<string> ids = new(interactionIds.Select(Ids.Find).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        if (ids.Count > MostIds)
        {
            throw new ArgumentException($"At most {MostIds} ids at once.", nameof(interactionIds));
        }

        Dictionary<string, TValue> found = new(ids.Count, StringComparer.OrdinalIgnoreCase);
        if (ids.Count == 0)
        {
            return found;
        }

        WireConversations<TWire> wire = await http.GetAsync(
            "/api/v2/analytics/conversations/details?id=" + string.Join("&id=", ids), type, cancellationToken).ConfigureAwait(false);
        foreach (TWire conversation in wire.Conversations ?? [])
        {
            if (idOf(conversation) is { } id && ids.Contains(id))
            {
                found[id] = valueOf(conversation);
            }
        }

        return found;
    }

    private async Task<Communication?> FindLegAsync(Participant participant, CancellationToken cancellationToken) =>
        await _settings.AreWrapupsByCommunicationAsync(cancellationToken).ConfigureAwait(false) ? WrapupLeg.Of(participant) : null;

    private async Task<Participant> FindParticipantAsync(
        string id, string participantId, GenesysApiException cause, CancellationToken cancellationToken)
    {
        Interaction interaction = await GetInteractionAsync(id, cancellationToken).ConfigureAwait(false);
        return interaction.Participants?.FirstOrDefault(p => string.Equals(p.Id, participantId, StringComparison.OrdinalIgnoreCase))
            ?? throw NotFound.Participant(participantId, id, cause);
    }

    // Analytics may name a leg otherwise than the live conversation does: a 404 changed nothing, so the live name gets its chance.
    private async Task SendToPresentLegAsync(
        string id, string participantId, Communication? leg, WireWrapupInput input, GenesysApiException cause, CancellationToken cancellationToken)
    {
        Participant present = await FindParticipantAsync(id, participantId, cause, cancellationToken).ConfigureAwait(false);
        Communication? presentLeg = await FindLegAsync(present, cancellationToken).ConfigureAwait(false);
        if (presentLeg?.Id == leg?.Id)
        {
            ExceptionDispatchInfo.Capture(cause).Throw();
        }

        _ = await SendAsync(id, participantId, presentLeg, input, cancellationToken).ConfigureAwait(false);
    }

    private Task<WireWrapup?> SendAsync(
        string id, string participantId, Communication? leg, WireWrapupInput input, CancellationToken cancellationToken) =>
        leg is null
            ? http.SendAsync(
                HttpVerb.Patch,
                $"/api/v2/conversations/{id}/participants/{participantId}",
                new WireWrapupPatch { Wrapup = input },
                WrapupJsonContext.Default.WireWrapupPatch,
                WrapupJsonContext.Default.WireWrapup,
                cancellationToken)
            : http.SendAsync(
                HttpMethod.Post,
                WrapupPath(id, participantId, leg),
                input,
                WrapupJsonContext.Default.WireWrapupInput,
                WrapupJsonContext.Default.WireWrapup,
                cancellationToken);

    private static string WrapupPath(string id, string participantId, Communication? leg) =>
        leg is null
            ? $"/api/v2/conversations/{id}/participants/{participantId}/wrapup"
            : $"/api/v2/conversations/{leg.Media}/{id}/participants/{participantId}"
                + $"/communications/{Ids.Require(leg.Id, "CommunicationId")}/wrapup";
}
