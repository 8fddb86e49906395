using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>The media as analytics names them, which differs from the paths of the API; a user may write either.</summary>
internal static class SearchMedia
{
    private static readonly string[] s_names =
        ["voice", "callback", "chat", "email", "message", "internalmessage", "social", "video", "cobrowse", "screenshare", "screenmonitoring"];

    /// <summary>The names that a search takes.</summary>
    public static IReadOnlyList<string> Names => s_names;

    /// <summary>The name of analytics for what the user wrote.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidInput"/>: no medium is called that.</exception>
    public static string Parse(string text)
    {
        string wanted = text.Trim();
        return Array.Find(s_names, name => Is(wanted, name))
            ?? throw new WrapupException(
                Reason.InvalidInput,
                $"-MediaType '{SafeText.Clean(text, BadAnswer.Longest)}' is no medium.",
                $"Pass one of {string.Join(", ", s_names)}.");
    }

    /// <summary>
    /// The medium of an agent's part: that of the leg that is wrapped up; a callback stays one although its voice leg takes the code.
    /// </summary>
    public static string? Of(Participant participant)
    {
        IReadOnlyList<Communication> legs = participant.Communications;
        Communication? leg = legs.FirstOrDefault(static l => l.Media == Media.Callbacks) ?? WrapupLeg.Of(legs) ?? (legs.Count > 0 ? legs[0] : null);
        return leg is null ? null : Array.Find(s_names, name => Media.FromAnalytics(name) == leg.Media) ?? leg.Media;
    }

    private static bool Is(string wanted, string name)
    {
        string path = Media.FromAnalytics(name);
        return Same(wanted, name) || Same(wanted, path) || Same(wanted + "s", path);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
