namespace Wrapup.Client;

/// <summary>One check of a connection.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">What was found, in a sentence.</param>
/// <param name="RecommendedAction">What to do next; null where all is well.</param>
public sealed record ConnectionCheck(string Name, CheckOutcome Outcome, string Detail, string? RecommendedAction)
{
    /// <summary>The check in a line, fit to log, with what to do where it did not pass.</summary>
    public override string ToString() => RecommendedAction is null ? $"{Name}: {Outcome}: {Detail}" : $"{Name}: {Outcome}: {Detail} {RecommendedAction}";
}
