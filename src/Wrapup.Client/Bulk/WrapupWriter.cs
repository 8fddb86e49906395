using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Carries one write through: intent, write, proof. A write whose fate is unknown is looked for before it is sent again, and is only sent
/// again when it is not there.
/// </summary>
internal sealed class WrapupWriter(IWrapupApi api, Verifier verifier, LiveProof live, TimeSpan unknownGrace)
{
    private const int MostAttempts = 4;

    /// <summary>What became of a write.</summary>
    /// <param name="Status">Applied, or pending where no proof was asked for, or failed.</param>
    /// <param name="Failure">Why it failed.</param>
    /// <param name="Attempts">How many requests carried it.</param>
    internal sealed record Outcome(WrapupStatus Status, WrapupException? Failure, int Attempts);

    /// <summary>Writes and proves. Failures of the record come back as a value; only a stop is thrown.</summary>
    /// <param name="expected">The write.</param>
    /// <param name="verify">Whether to prove it.</param>
    /// <param name="written">Called when the service has answered and only the proof is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome> WriteAsync(ExpectedWrapup expected, bool verify, Action written, CancellationToken cancellationToken)
    {
        AssignedWrapup? echo = null;
        bool isSeen = false;
        int attempts = 0;
        while (!isSeen)
        {
            attempts++;
            try
            {
                echo = await api.SetWrapupAsync(expected.InteractionId, expected.Participant, expected.Write, cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (GenesysApiException e) when (e.FateUnknown)
            {
                (isSeen, WrapupException? failure) = await LookAfterAsync(expected, e, attempts, cancellationToken).ConfigureAwait(false);
                if (failure is not null)
                {
                    return new Outcome(WrapupStatus.Failed, failure, attempts);
                }
            }
            catch (WrapupException e)
            {
                return new Outcome(WrapupStatus.Failed, e, attempts);
            }
        }

        written();
        if (isSeen || (echo is not null && expected.Matches(echo)))
        {
            return new Outcome(WrapupStatus.Applied, null, attempts);
        }

        if (!verify)
        {
            return new Outcome(WrapupStatus.Pending, null, attempts);
        }

        // no step of its own: hundreds of records wait here at once
        try
        {
            Confirmation proof = await verifier.ConfirmAsync(expected).ConfigureAwait(false);
            return proof.IsThere
                ? new Outcome(WrapupStatus.Applied, null, attempts)
                : new Outcome(WrapupStatus.Failed, NotApplied(expected, proof.Actual), attempts);
        }
        catch (GenesysApiException e)
        {
            return new Outcome(WrapupStatus.Failed, Unproved(expected, e), attempts);
        }
    }

    private async Task<(bool IsSeen, WrapupException? Failure)> LookAfterAsync(
        ExpectedWrapup expected, GenesysApiException cause, int attempts, CancellationToken cancellationToken)
    {
        try
        {
            Confirmation seen = await live.LookAsync(expected, unknownGrace, cancellationToken).ConfigureAwait(false);
            return seen.IsThere ? (true, null) : (false, attempts < MostAttempts ? null : cause);
        }
        catch (GenesysApiException e)
        {
            return (false, new GenesysApiException(
                Reason.OutcomeUnknown,
                $"The write to interaction {expected.InteractionId} got no good answer ({cause.Message}), and reading it back failed: {e.Message}",
                innerException: e)
            {
                CorrelationId = cause.CorrelationId,
            });
        }
    }

    private static GenesysApiException Unproved(ExpectedWrapup expected, GenesysApiException cause) => new(
        Reason.OutcomeUnknown,
        $"The service accepted the write to interaction {expected.InteractionId}, but reading it back failed: {cause.Message}",
        innerException: cause);

    private static WrapupException NotApplied(ExpectedWrapup expected, AssignedWrapup? actual)
    {
        string found = string.IsNullOrEmpty(actual?.Code) ? "no code is set"
            : string.Equals(actual!.Code, expected.Write.Code, StringComparison.OrdinalIgnoreCase) ? "the code arrived but the notes did not"
            : $"the code is {actual.Name ?? actual.Code}";
        return new WrapupException(
            Reason.NotApplied, $"The service accepted the write to interaction {expected.InteractionId}, participant {expected.Participant.Id}, but {found}.");
    }
}
