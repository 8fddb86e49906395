using System;

namespace Wrapup.Client;

/// <summary>An error with a reason of the closed list and a sentence that says what to do next.</summary>
public class WrapupException : Exception
{
    /// <summary>
    /// Makes the error; without <paramref name="recommendedAction"/> the advice of the reason stands. A message often quotes a cell or a name
    /// from elsewhere, so what a screen would act on is taken out of it here, whoever wrote it.
    /// </summary>
    public WrapupException(Reason reason, string message, string? recommendedAction = null, Exception? innerException = null)
        : base(SafeText.Clean(message, SafeText.MessageLength), innerException)
    {
        Reason = reason;
        RecommendedAction = recommendedAction ?? Advice.For(reason);
    }

    /// <summary>Which of the closed list it is.</summary>
    public Reason Reason { get; }

    /// <summary>What to do next, in one sentence.</summary>
    public string RecommendedAction { get; }
}
