using System;
using System.Globalization;

namespace Wrapup.Client.Tests;

/// <summary>A conversation in the words of analytics.</summary>
internal sealed record TestDetail(string Id, DateTimeOffset Start, string Json)
{
    public static string IdOf(int n) => $"2d000000-0000-4000-8000-{n:d12}";

    public static string PartOf(int n) => $"2e000000-0000-4000-8000-{n:d12}";

    /// <summary>One agent by default, without a code; a minute long; <paramref name="hasEnded"/> or still going on.</summary>
    public static TestDetail At(DateTimeOffset start, int n = 1, bool hasEnded = true, string? participants = null) => new(IdOf(n), start, $$"""
        {"conversationId":"{{IdOf(n)}}","conversationStart":"{{Text(start)}}",{{(hasEnded ? $"\"conversationEnd\":\"{Text(start.AddMinutes(1))}\"," : null)}}
         "originatingDirection":"inbound","participants":[{{participants ?? Agent(Session(Interact()), n)}}]}
        """);

    public static string Agent(string sessions, int n = 1, string purpose = "agent", string userId = Canned.UserId) =>
        $$"""{"participantId":"{{PartOf(n)}}","participantName":"Ada","purpose":"{{purpose}}","userId":"{{userId}}","sessions":[{{sessions}}]}""";

    public static string Session(string segments, string mediaType = "voice", string? more = null) =>
        $$"""{"sessionId":"{{Canned.LegId}}","mediaType":"{{mediaType}}"{{more}},"segments":[{{segments}}]}""";

    public static string Interact(string? queueId = Canned.QueueId, string? code = null) => Segment("interact", queueId, code);

    public static string Segment(string type, string? queueId = Canned.QueueId, string? code = null, string? notes = null, bool isOpen = false) => $$"""
        {"segmentType":"{{type}}","segmentStart":"2026-11-02T09:00:05Z"{{(isOpen ? null : ",\"segmentEnd\":\"2026-11-02T09:00:50Z\"")}}
         {{Field("queueId", queueId)}}{{Field("wrapUpCode", code)}}{{Field("wrapUpNote", notes)}}}
        """;

    private static string Field(string name, string? value) => value is null ? string.Empty : $",\"{name}\":\"{value}\"";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
