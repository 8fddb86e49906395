using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The walk of one record: read → checks → intent → write → proof → result. Each step hands the next one value; what fails on the way
/// becomes the result of the record.
/// </summary>
internal sealed class RecordWalk(WrapupRun run)
{
    /// <summary>The results of one record, one a participant; at least one.</summary>
    public async Task<IReadOnlyList<WrapupResult>> SetAsync(Row row, bool isLive, CancellationToken cancellationToken)
    {
        // In one piece from the service's answer to the result: hundreds of records wait there for their proof, and each step that waited with them
        // would be kept, and be cold when it comes. What became of one participant stays true whatever fails on the way to the next.
        WrapupResult[] results = [];
        try
        {
            if (await ReconcileAsync(row, cancellationToken).ConfigureAwait(false) is { } settled)
            {
                return [settled];
            }

            IReadOnlyList<Judgement> judgements = await run.JudgeAsync(row.Request, isLive || row.InDoubt is not null, run.End.Unwritten).ConfigureAwait(false);
            if (row.Request is { Wait: true, WhatIf: false } && WaitRule.Asks(judgements))
            {
                judgements = await AwaitEndAsync(row, judgements, run.End.Unwritten).ConfigureAwait(false);
            }

            Judgement[] chosen = ForThemselves(judgements, row.Request.InteractionId);
            judgements = [];
            for (int i = 0; i < chosen.Length; i++)
            {
                (Verdict verdict, WrapupWrite? write) = chosen[i];
                WrapupResult? result = Unwritten(row, verdict, write);
                if (result is null)
                {
                    run.End.ThrowIfOver();
                    var expected = new ExpectedWrapup(verdict.InteractionId, verdict.Participant!, write!);
                    WriteOutcome outcome = await WriteAsync(row, verdict, expected, cancellationToken).ConfigureAwait(false);
                    if (outcome.Status != WrapupStatus.Failed)
                    {
                        // the service has answered, and only the proof is left
                        row.Rest();
                    }

                    if (outcome.Status == WrapupStatus.Pending && row.Request.Verify)
                    {
                        outcome = outcome.After(await run.Verifier.ConfirmAsync(expected).ConfigureAwait(false), expected);
                    }

                    WrapupException? failure = outcome.Failure is GenesysApiException { StatusCode: 400 } refused
                        ? await ExplainAsync(row.Request, verdict, refused, cancellationToken).ConfigureAwait(false)
                        : outcome.Failure;
                    result = row.Result(verdict, outcome.Status, write!.Notes, outcome.Attempts);
                    result = failure is null ? result : row.Failed(result, failure);
                }

                results = [.. results, row.Finish(result, isLast: i == chosen.Length - 1)];
            }
        }
        catch (WrapupException e)
        {
            results = [.. results, row.Finish(row.Failed(e), isLast: true)];
        }
        catch (OperationCanceledException) when (run.End.Cause is not null && !cancellationToken.IsCancellationRequested)
        {
            results = [.. results, row.Finish(row.NotReached(run.End.Cause), isLast: true)];
        }

        return results;
    }

    // A thousand records and more wait for their proof at once: what is kept of each by then is the one participant, not all that took part, and of
    // two texts of its id the one.
    private static Judgement[] ForThemselves(IReadOnlyList<Judgement> judgements, string interactionId)
    {
        var chosen = new Judgement[judgements.Count];
        for (int i = 0; i < chosen.Length; i++)
        {
            Verdict verdict = judgements[i].Verdict;
            string id = verdict.InteractionId == interactionId ? interactionId : verdict.InteractionId;
            chosen[i] = judgements[i] with { Verdict = verdict with { Participants = null, InteractionId = id } };
        }

        return chosen;
    }

    // The result of what is not to be written; null where a write is.
    private static WrapupResult? Unwritten(Row row, Verdict verdict, WrapupWrite? write)
    {
        if (!verdict.Ready)
        {
            return row.Request is { Wait: true, WhatIf: true } && verdict.Reason == Reason.InteractionActive
                ? row.Result(verdict, WrapupStatus.WhatIf, row.Request.Notes) with { Message = "It still goes on: the write would wait for its end." }
                : row.Refused(verdict);
        }

        return write is null ? row.Result(verdict, WrapupStatus.Unchanged, verdict.Wrapup?.Notes)
            : row.Request.WhatIf ? row.Result(verdict, WrapupStatus.WhatIf, write.Notes)
            : null;
    }

    // Without a journal there is no intent to put down; with one, what may be in doubt is bounded.
    private Task<WriteOutcome> WriteAsync(Row row, Verdict verdict, ExpectedWrapup expected, CancellationToken cancellationToken) =>
        run.Journal is null ? run.Writer.WriteAsync(expected, cancellationToken) : WriteDownAsync(row, verdict, expected, cancellationToken);

    private async Task<WriteOutcome> WriteDownAsync(Row row, Verdict verdict, ExpectedWrapup expected, CancellationToken cancellationToken)
    {
        using IDisposable place = await run.Intents.EnterAsync(run.End).ConfigureAwait(false);
        await row.IntendAsync(verdict, expected.Write).ConfigureAwait(false);
        return await run.Writer.WriteAsync(expected, cancellationToken).ConfigureAwait(false);
    }

    // While it waits a record holds no place among those that move, and none among the requests.
    private async Task<IReadOnlyList<Judgement>> AwaitEndAsync(Row row, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        row.Rest();
        IReadOnlyList<Participant> seen = judgements[0].Verdict.Participants ?? [];
        Interaction ended = await run.Ends.WaitAsync(
            row.Request.InteractionId, InteractionState.Closed, row.Request.WaitTimeout, seen, cancellationToken).ConfigureAwait(false);
        row.Move();
        return await run.JudgeAsync(ended, row.Request, cancellationToken).ConfigureAwait(false);
    }

    // A 400 in spite of green checks: something has changed since, and the checks can say what.
    private async Task<WrapupException> ExplainAsync(WrapupRequest request, Verdict verdict, GenesysApiException refused, CancellationToken cancellationToken)
    {
        WrapupRequest again = request with { ParticipantId = verdict.Participant!.Id };
        try
        {
            foreach (Judgement judgement in await run.JudgeAsync(again, isLive: true, cancellationToken).ConfigureAwait(false))
            {
                if (!judgement.Verdict.Ready)
                {
                    return new WrapupException(judgement.Verdict.Reason, judgement.Verdict.Message!, judgement.Verdict.RecommendedAction, refused);
                }
            }
        }
        catch (GenesysApiException e) when (e.Reason is Reason.ServiceUnavailable or Reason.InvalidResponse)
        {
            // what the checks would say is not to be had; the refusal stands all the same, and other participants are still to be walked
            return refused;
        }

        return refused;
    }

    // An earlier run of the journal meant to write and did not live to see the answer: look before anything is sent.
    private async Task<WrapupResult?> ReconcileAsync(Row row, CancellationToken cancellationToken)
    {
        if (row.InDoubt is not { InteractionId: { } interactionId, ParticipantId: { } participantId, WrapupCode: { } code } intent || row.Request.WhatIf)
        {
            return null;
        }

        Interaction interaction = await run.Api.GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
        Participant participant = Find(interaction, participantId) ?? new Participant { Id = participantId, UserId = intent.UserId, QueueId = intent.QueueId };
        var expected = new ExpectedWrapup(interactionId, participant, new WrapupWrite(code, intent.Notes, intent.Tags, row.Request.KeepEndTime));
        if (!expected.Matches(participant.Wrapup) && !await HasArrivedAsync(row, expected, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        // with several participants the rest of the row is still to be walked; what stands there is found unchanged
        return row.Request.Participant == ParticipantChoice.All ? null : row.Finish(row.Reconciled(intent), isLast: true);
    }

    // The intent may be old: its write left when its turn came. But the process that sent it was gone when this run began, so that a grace after
    // that it is there or never will be.
    private async Task<bool> HasArrivedAsync(Row row, ExpectedWrapup expected, CancellationToken cancellationToken)
    {
        TimeSpan left = run.Tuning.UnknownGrace - run.Time.GetElapsedTime(run.Began);
        if (!row.IsUnanswered || left <= TimeSpan.Zero)
        {
            return false;
        }

        row.Rest();
        await run.Time.DelayAsync(left, cancellationToken).ConfigureAwait(false);
        row.Move();
        return expected.Matches(await run.Api.GetWrapupAsync(expected.InteractionId, expected.Participant, cancellationToken).ConfigureAwait(false));
    }

    private static Participant? Find(Interaction interaction, string participantId)
    {
        foreach (Participant participant in interaction.Participants ?? [])
        {
            if (string.Equals(participant.Id, participantId, StringComparison.OrdinalIgnoreCase))
            {
                return participant;
            }
        }

        return null;
    }
}
