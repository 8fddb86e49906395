namespace Wrapup;

/// <summary>One value: its text, whether it was a string, and where it stands.</summary>
internal sealed record TomlValue(string Text, bool IsString, int Line);
