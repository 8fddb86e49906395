using System;

namespace Wrapup.Sandbox;

/// <summary>How each surface spells a medium.</summary>
internal static class MediaNames
{
    public static readonly Media[] All = [Media.Call, Media.Callback, Media.Email, Media.Message];

    /// <summary>The path segment and the property of a participant: <c>calls</c>.</summary>
    public static string Plural(this Media media) => media switch
    {
        Media.Call => "calls",
        Media.Callback => "callbacks",
        Media.Email => "emails",
        _ => "messages",
    };

    /// <summary>The analytics spelling: <c>voice</c>.</summary>
    public static string Analytics(this Media media) => media switch
    {
        Media.Call => "voice",
        Media.Callback => "callback",
        Media.Email => "email",
        _ => "message",
    };

    public static bool TryParsePlural(string text, out Media media)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Plural(), text, StringComparison.Ordinal))
            {
                media = candidate;
                return true;
            }
        }

        media = default;
        return false;
    }

    /// <summary>Any spelling a person may use when making an interaction: <c>call</c>, <c>calls</c>, <c>voice</c>.</summary>
    public static bool TryParseAny(string text, out Media media)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Plural(), text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(candidate.ToString(), text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(candidate.Analytics(), text, StringComparison.OrdinalIgnoreCase))
            {
                media = candidate;
                return true;
            }
        }

        media = default;
        return false;
    }
}
