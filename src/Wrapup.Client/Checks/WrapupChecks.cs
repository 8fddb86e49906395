using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The checks on an interaction that was read, in their order: participant → state → code → existing wrap-up. (Scope comes before, at the
/// connection.) A refusal is a value; only a request that fails, for the code lists, is an exception.
/// </summary>
internal sealed class WrapupChecks(IWrapupApi api, CodeBook book, CodeResolver resolver)
{
    /// <summary>What is to be known of a code that is replaced on an interaction of an outbound campaign; the same words for each.</summary>
    public const string CampaignRules = "An outbound campaign made this interaction. Its rules and mappings ran after the first wrap-up code, and do not run again for the one that replaces it.";

    /// <summary>One judgement for each participant that the request means, or one that says why none could be chosen.</summary>
    public async Task<IReadOnlyList<Judgement>> JudgeAsync(Interaction interaction, WrapupRequest request, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Participant> chosen, Failure? failure) = ParticipantSelector.Select(interaction, request);
        if (failure is not null)
        {
            return [Refuse(Describe(interaction, null), failure)];
        }

        var judgements = new Judgement[chosen.Count];
        for (int i = 0; i < judgements.Length; i++)
        {
            judgements[i] = await JudgeAsync(interaction, chosen[i], request, cancellationToken).ConfigureAwait(false);
        }

        return judgements;
    }

    private async ValueTask<Judgement> JudgeAsync(Interaction interaction, Participant participant, WrapupRequest request, CancellationToken cancellationToken)
    {
        if (CheckState(interaction, participant) is { } notOver)
        {
            return Refuse(Describe(interaction, participant), notOver);
        }

        if (request.WrapupCode is null)
        {
            return new Judgement(Describe(interaction, participant), null);
        }

        (WrapupCode? code, Failure? failure) =
            await resolver.ResolveAsync(request.WrapupCode, participant.QueueId, cancellationToken).ConfigureAwait(false);
        if (failure is not null)
        {
            return Refuse(Describe(interaction, participant), failure);
        }

        // the list that has just been read may know what stands there, too
        AssignedWrapup? standing = WithName(participant.Wrapup);
        string? expected = await ExpectedAsync(request.ExpectedCode, participant.QueueId, cancellationToken).ConfigureAwait(false);
        (WrapupWrite? write, Failure? refusal) = ExistingWrapupCheck.Compare(request, code!, expected, standing);
        refusal ??= write is null ? null : api.CheckWrite(write);
        Verdict verdict = new()
        {
            InteractionId = interaction.Id,
            State = participant.State,
            Participants = interaction.Participants,
            Participant = participant,
            Wrapup = standing,
            WrapupCode = code,
            IsUnchanged = refusal is null && write is null,
            Warnings = refusal is null && write is not null ? WarningsFor(interaction, participant, write) : [],
        };
        return refusal is null ? new Judgement(verdict, write) : Refuse(verdict, refusal);
    }

    // The expected code may be one that is no longer on the queue, or a system code, so it is only translated, never refused.
    private async ValueTask<string?> ExpectedAsync(string? expected, string? queueId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(expected) || AssignedWrapup.IsSystemCode(expected))
        {
            return expected;
        }

        (WrapupCode? code, _) = await resolver.ResolveAsync(expected!, queueId, cancellationToken).ConfigureAwait(false);
        return code?.Id ?? expected;
    }

    private static Failure? CheckState(Interaction interaction, Participant participant) => participant.State switch
    {
        InteractionState.Closed or InteractionState.PostClosed => null,
        InteractionState.Active => new Failure(Reason.InteractionActive, $"Interaction {interaction.Id} is still active for participant {participant.Id}."),
        _ => new Failure(Reason.InvalidResponse, $"The server left out the state of interaction {interaction.Id}."),
    };

    private static IReadOnlyList<string> WarningsFor(Interaction interaction, Participant participant, WrapupWrite write)
    {
        string? openWork = participant.State == InteractionState.PostClosed
            ? $"Participant {participant.Id} may still be in after-call work, which the write can end."
            : null;
        // the code of the platform's timer was a first one, too
        bool isCampaigns = interaction.CampaignId is not null
            && participant.Wrapup?.Code is { Length: > 0 } code && !string.Equals(code, write.Code, StringComparison.OrdinalIgnoreCase);
        // of most records there is nothing to say, and nothing is made for them
        return (openWork, isCampaigns) switch
        {
            (null, false) => [],
            (null, true) => [CampaignRules],
            (_, false) => [openWork],
            (_, true) => [openWork, CampaignRules],
        };
    }

    private Verdict Describe(Interaction interaction, Participant? participant) => new()
    {
        InteractionId = interaction.Id,
        State = participant?.State ?? interaction.State,
        Participants = interaction.Participants,
        Participant = participant,
        Wrapup = WithName(participant?.Wrapup),
    };

    private AssignedWrapup? WithName(AssignedWrapup? wrapup) =>
        wrapup is { Code: { } code, Name: null } && book.KnownName(code) is { } name ? wrapup with { Name = name } : wrapup;

    private static Judgement Refuse(Verdict verdict, Failure failure) =>
        new(verdict with { Reason = failure.Reason, Message = failure.Message, RecommendedAction = failure.RecommendedAction }, null);
}
