namespace Wrapup.Shell.Help;

/// <summary>A named thing with its text: a type that goes in or out, or a reason.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Text">What stands under it.</param>
internal sealed record HelpItem(string Name, HelpText Text);
