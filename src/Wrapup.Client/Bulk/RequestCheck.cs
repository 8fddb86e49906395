using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Looks whether a request can be asked at all, before anything goes out: which field is missing or malformed.</summary>
internal static class RequestCheck
{
    private const int LongestText = 100_000;

    /// <summary>What is wrong with the request; null where nothing is.</summary>
    public static WrapupException? Find(WrapupRequest request)
    {
        foreach ((string name, string? value) in IdsOf(request))
        {
            if (value is { } id && !Ids.IsUuid(id))
            {
                return Invalid(id.Length == 0 ? $"{name} is empty." : $"{name} '{SafeText.Clean(id, 60)}' is no id: it must be a UUID.");
            }
        }

        return request switch
        {
            { WrapupCode: { } code } when string.IsNullOrWhiteSpace(code) => Invalid("WrapupCode is empty."),
            { WrapupCode.Length: > LongestText } or { Notes.Length: > LongestText } => Invalid($"WrapupCode or Notes is longer than {LongestText} characters."),
            { AppendNotes: true, Notes: null or "" } => Invalid("AppendNotes needs Notes."),
            _ => null,
        };
    }

    private static IEnumerable<(string Name, string? Value)> IdsOf(WrapupRequest request) =>
    [
        ("InteractionId", request.InteractionId),
        ("ParticipantId", request.ParticipantId),
        ("UserId", request.UserId),
    ];

    private static WrapupException Invalid(string message) => new(Reason.InvalidInput, message);
}
