using System.Linq;

namespace Wrapup.Client;

/// <summary>Looks whether a request can be asked at all, before anything goes out: which field is missing or malformed.</summary>
internal static class RequestCheck
{
    /// <summary>Longer than any name that the service lets one give.</summary>
    private const int LongestName = 1000;

    private const int LongestText = 100_000;

    /// <summary>What is wrong with the request; null where nothing is.</summary>
    public static WrapupException? Find(WrapupRequest request)
    {
        WrapupException? id = CheckId("InteractionId", request.InteractionId) ?? CheckId("ParticipantId", request.ParticipantId) ?? CheckId("UserId", request.UserId);
        return id ?? request switch
        {
            { WrapupCode: { } code } when string.IsNullOrWhiteSpace(code) => Invalid("WrapupCode is empty."),
            { WrapupCode.Length: > LongestName } => Invalid($"WrapupCode is longer than {LongestName} characters."),
            { ExpectedCode.Length: > LongestName } => Invalid($"ExpectedCode is longer than {LongestName} characters."),
            { Notes.Length: > LongestText } => Invalid($"Notes is longer than {LongestText} characters."),
            { Tags.Count: > LongestName } => Invalid($"Tag has more than {LongestName} tags."),
            { Tags: { } tags } when tags.Sum(static tag => (long)tag.Length) > LongestText => Invalid($"Tag is longer than {LongestText} characters."),
            { Notes: { } notes } when HalfPair(notes) is { } at => Invalid($"Notes has half of a character at position {at + 1}; it was cut there, and half cannot be sent."),
            { Tags: { } tags } when tags.Any(static tag => HalfPair(tag) is not null) => Invalid("Tag has half of a character; it was cut there, and half cannot be sent."),
            { AppendNotes: true, Notes: null or "" } => Invalid("AppendNotes needs Notes."),
            _ => null,
        };
    }

    private static WrapupException? CheckId(string name, string? id) => id switch
    {
        null => null,
        { Length: 0 } => Invalid($"{name} is empty."),
        _ when !Ids.IsUuid(id) => Invalid($"{name} '{SafeText.Clean(id, 60)}' is no id: it must be a UUID."),
        _ => null,
    };

    /// <summary>
    /// Where a text has half of a surrogate pair, which whatever cut the text at a fixed length leaves behind. It has no UTF-8: what would arrive
    /// is not what was asked for, so that the proof would wait for it in vain.
    /// </summary>
    private static int? HalfPair(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
            {
                if (!char.IsSurrogatePair(text, at))
                {
                    return at;
                }

                at++;
            }
        }

        return null;
    }

    private static WrapupException Invalid(string message) => new(Reason.InvalidInput, message);
}
