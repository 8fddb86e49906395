namespace Wrapup.Client;

/// <summary>Payloads that are no event. Each refusal names the field; none shows more of the payload than that.</summary>
internal static class InvalidEvent
{
    public static WrapupException Missing(string field) => Error($"The payload is no event: it has no field {field}.");

    public static WrapupException NoId(string field) => Error($"The payload is no event: the field '{field}' is no UUID.");

    public static WrapupException NoText(string field) => Error($"The payload is no event: the field '{field}' is no text.");

    public static WrapupException NoTime(string field) => Error($"The payload is no event: the field '{field}' is no time.");

    public static WrapupException Contradiction(string field, string other) =>
        Error($"The payload is no event: the fields '{field}' and '{other}' name different ids.");

    public static WrapupException Twice(string field) => Error($"The payload is no event: the field '{field}' is there twice, with different values.");

    public static WrapupException Stranger(string field) => Error($"The payload is no event: '{field}' names none of its participants.");

    public static WrapupException Error(string message) => new(Reason.InvalidEvent, message);
}
