using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Wrapup.Shell.Package;

/// <summary>The nuspec as the PowerShell Gallery reads it.</summary>
internal static class Nuspec
{
    private static readonly XNamespace s_nuspec = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";

    /// <summary>Makes it.</summary>
    public static XDocument Of(PackageManifest manifest) => new(
        new XDeclaration("1.0", "utf-8", standalone: null),
        new XElement(s_nuspec + "package", new XElement(
            s_nuspec + "metadata",
            Said("id", manifest.Id),
            Said("version", manifest.Version),
            Said("authors", manifest.Author),
            Said("owners", manifest.Owner),
            Said("requireLicenseAcceptance", "false"),
            Said("licenseUrl", manifest.License.AbsoluteUri),
            Said("projectUrl", manifest.Project.AbsoluteUri),
            Said("iconUrl", manifest.Icon.AbsoluteUri),
            Said("description", manifest.Description),
            Said("releaseNotes", manifest.ReleaseNotes),
            Said("copyright", manifest.Copyright),
            Said("tags", string.Join(' ', Tags(manifest))))));

    /// <summary>The manifest's words and those by which Find-PSResource finds modules and their commands.</summary>
    public static IEnumerable<string> Tags(PackageManifest manifest) =>
    [
        "PSModule",
        .. manifest.Tags,
        "PSIncludes_Cmdlet",
        .. manifest.Cmdlets.SelectMany(cmdlet => new[] { $"PSCmdlet_{cmdlet}", $"PSCommand_{cmdlet}" }),
    ];

    private static XElement Said(string name, string value) => new(s_nuspec + name, value);
}
