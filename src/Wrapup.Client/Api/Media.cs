namespace Wrapup.Client;

/// <summary>The media as the paths of the published API spell them.</summary>
internal static class Media
{
    public const string Calls = "calls";
    public const string Callbacks = "callbacks";
    public const string Chats = "chats";
    public const string Emails = "emails";
    public const string Messages = "messages";
    public const string InternalMessages = "internalmessages";
    public const string Socials = "socials";
    public const string Videos = "videos";
    public const string CobrowseSessions = "cobrowsesessions";
    public const string Screenshares = "screenshares";
    public const string ScreenMonitorings = "screenmonitorings";

    /// <summary>The path name for what analytics calls the medium; what it does not know keeps its own name.</summary>
    public static string FromAnalytics(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "voice" => Calls,
        "callback" => Callbacks,
        "chat" => Chats,
        "email" => Emails,
        "message" => Messages,
        "internalmessage" => InternalMessages,
        "social" or "socialexpression" => Socials,
        "video" => Videos,
        "cobrowse" => CobrowseSessions,
        "screenshare" => Screenshares,
        "screenmonitoring" => ScreenMonitorings,
        null or "" => "unknown",
        { } other => other,
    };

    /// <summary>Whether a leg of this medium takes a wrap-up of its own: the API has a path for it.</summary>
    public static bool TakesWrapup(string media) =>
        media is Calls or Callbacks or Emails or Messages or Socials or Videos or CobrowseSessions or Screenshares;

    /// <summary>Whether the medium only ever accompanies another, whose leg is the one that is wrapped up.</summary>
    public static bool IsCompanion(string media) => media is CobrowseSessions or Screenshares;
}
