using System.Collections.Generic;

namespace Wrapup.Shell.Package;

/// <summary>A NuGet package of which an assembly ships.</summary>
/// <param name="Id">Its name, which is the name of its assembly, too.</param>
/// <param name="Version">The version that the lock file holds.</param>
/// <param name="License">The SPDX expression of its own nuspec.</param>
/// <param name="File">The assembly, by its path in the package.</param>
/// <param name="Needs">The shipped packages that it needs, by name.</param>
internal sealed record ShippedPackage(string Id, string Version, string License, string File, IReadOnlyList<string> Needs)
{
    /// <summary>Its address in the language of package addresses.</summary>
    public string Address => $"pkg:nuget/{Id}@{Version}";
}
