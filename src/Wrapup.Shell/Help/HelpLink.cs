namespace Wrapup.Shell.Help;

/// <summary>A related link.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Target">Where it goes: another help file, a path in the repository, or a web address.</param>
internal sealed record HelpLink(string Text, string Target);
