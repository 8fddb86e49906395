using System;
using System.Linq;
using System.Text;

namespace Wrapup.Tests.Secrets;

/// <summary>A secret, a token and notes that stand nowhere else in the world, so that wherever they are found they came from a cmdlet.</summary>
internal static class Canary
{
    public const string Secret = "canary7Secret5f0c";
    public const string Token = "canary7Token91be";
    public const string Notes = "canary7Notes of Mrs Meyer";

    private static readonly string[] s_secrets = [Secret, Token, Basic("sandbox"), Basic("readonly"), Basic("noscope")];

    /// <summary>Whether a text tells the secret or a token, in whatever case.</summary>
    public static bool IsSecretIn(string text) => s_secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text tells a part of the notes.</summary>
    public static bool AreNotesIn(string text) => text.Contains(Notes[..12], StringComparison.OrdinalIgnoreCase);

    /// <summary>Id and secret as they go out in the header of a login.</summary>
    public static string Basic(string client) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{Secret}"));
}
