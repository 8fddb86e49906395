using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Sends one write until the service has answered. A write whose fate is unknown is looked for before it is sent again, and is only sent again
/// when it is not there.
/// </summary>
internal sealed class WrapupWriter(IWrapupApi api, LiveProof live, TimeSpan unknownGrace)
{
    private const int MostAttempts = 4;

    /// <summary>Sends a write. What is pending then is still to be proved; failures of the record come back as a value, and only a stop is thrown.</summary>
    public async Task<WriteOutcome> WriteAsync(ExpectedWrapup expected, CancellationToken cancellationToken)
    {
        for (int attempts = 1; ; attempts++)
        {
            try
            {
                AssignedWrapup? echo = await api.SetWrapupAsync(expected.InteractionId, expected.Participant, expected.Write, cancellationToken).ConfigureAwait(false);
                return new WriteOutcome(echo is not null && expected.Matches(echo) ? WrapupStatus.Applied : WrapupStatus.Pending, null, attempts);
            }
            catch (GenesysApiException e) when (e.FateUnknown)
            {
                (bool isSeen, WrapupException? failure) = await LookAfterAsync(expected, e, attempts, cancellationToken).ConfigureAwait(false);
                if (isSeen || failure is not null)
                {
                    return new WriteOutcome(isSeen ? WrapupStatus.Applied : WrapupStatus.Failed, failure, attempts);
                }
            }
            catch (WrapupException e)
            {
                return new WriteOutcome(WrapupStatus.Failed, e, attempts);
            }
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
}
