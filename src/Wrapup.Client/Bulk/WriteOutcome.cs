using System;

namespace Wrapup.Client;

/// <summary>What became of a write.</summary>
/// <param name="Status">Applied, or pending where that is not proved, or failed.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Attempts">How many requests carried it.</param>
internal readonly record struct WriteOutcome(WrapupStatus Status, WrapupException? Failure, int Attempts)
{
    /// <summary>What has become of a pending write now that it was looked for.</summary>
    public WriteOutcome After(Confirmation proof, ExpectedWrapup expected) =>
        proof.IsThere ? this with { Status = WrapupStatus.Applied }
        : this with { Status = WrapupStatus.Failed, Failure = proof.Failure is { } cause ? Unproved(expected, cause) : NotApplied(expected, proof.Actual) };

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
