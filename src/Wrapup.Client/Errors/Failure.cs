namespace Wrapup.Client;

/// <summary>A check that failed: a value, since a refusal is an expected answer and no exception.</summary>
/// <param name="Reason">Which of the closed list it is.</param>
/// <param name="Message">What is wrong, with the ids that it concerns.</param>
/// <param name="RecommendedAction">What to do next, in one sentence.</param>
internal sealed record Failure(Reason Reason, string Message, string RecommendedAction)
{
    public Failure(Reason reason, string message)
        : this(reason, message, Advice.For(reason))
    {
    }

    /// <summary>What is wrong, fit for a screen: names and ids in it come from rows and servers.</summary>
    public string Message { get; } = SafeText.Clean(Message, SafeText.MessageLength);

    public static Failure From(WrapupException exception) => new(exception.Reason, exception.Message, exception.RecommendedAction);
}
