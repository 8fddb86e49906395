namespace Wrapup.Shell.Package;

/// <summary>Where the parts of the package stand.</summary>
/// <param name="Tree">The module as it is installed: …/Wrapup/version.</param>
/// <param name="Nupkg">The one file that the Gallery takes.</param>
/// <param name="Bill">The bill of materials beside it.</param>
internal sealed record PackageOutput(string Tree, string Nupkg, string Bill);
