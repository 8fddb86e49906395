namespace Wrapup.Client;

/// <summary>Answers that are well-formed JSON and yet not what the API promises. Each names the field.</summary>
internal static class BadAnswer
{
    /// <summary>How much of a foreign text a message shows.</summary>
    public const int Longest = 64;

    public static GenesysApiException Missing(string field) =>
        Error($"The answer has no field '{field}'.");

    public static GenesysApiException Unreadable(string field) =>
        Error($"The field '{field}' of the answer is no time.");

    public static GenesysApiException UnknownValue(string field, string value) =>
        Error($"The field '{field}' of the answer has the unknown value '{SafeText.Clean(value, Longest)}'.");

    /// <summary>Taking one record's answer for another's would put a code where it does not belong.</summary>
    public static GenesysApiException OtherRecord(string asked, string got) =>
        Error($"The answer is about '{SafeText.Clean(got, Longest)}' although '{asked}' was asked for.");

    private static GenesysApiException Error(string message) => new(Reason.InvalidResponse, message);
}
