namespace Wrapup.Client;

/// <summary>What a 404 means depends on who asked for what; only the Api that asked knows.</summary>
internal static class NotFound
{
    public static bool Is(GenesysApiException exception) => exception.StatusCode == 404;

    public static GenesysApiException Interaction(string interactionId, GenesysApiException cause) =>
        Because(Reason.InteractionNotFound, $"This organisation has no interaction {interactionId}.", cause);

    public static GenesysApiException Participant(string participantId, string interactionId, GenesysApiException? cause) =>
        Because(Reason.ParticipantNotFound, $"Interaction {interactionId} has no participant {participantId}.", cause);

    /// <summary>The same answer with the reason and the words of the place that knows; what support asks for stays.</summary>
    public static GenesysApiException Because(Reason reason, string message, GenesysApiException? cause) =>
        new(reason, message, null, cause)
        {
            StatusCode = cause?.StatusCode,
            ErrorCode = cause?.ErrorCode,
            CorrelationId = cause?.CorrelationId,
        };
}
