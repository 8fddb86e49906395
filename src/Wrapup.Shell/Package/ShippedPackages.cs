using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;

namespace Wrapup.Shell.Package;

/// <summary>What ships of others, from the lock file of the cmdlets: versions are what was restored, not what was asked for.</summary>
/// <param name="All">The packages, by name.</param>
/// <param name="Direct">The names of those that the module itself names.</param>
internal sealed record ShippedPackages(IReadOnlyList<ShippedPackage> All, IReadOnlyList<string> Direct)
{
    private const string LockFile = "src/Wrapup/packages.lock.json";
    private const string AssetsFile = "artifacts/obj/Wrapup/project.assets.json";
    private const string Framework = ".NETFramework,Version=v4.7.2";
    private const string Folder = "bin/net472/";

    /// <summary>Reads the lock file of a work tree.</summary>
    /// <exception cref="PackageException">An assembly of others ships that no package of the lock file brings.</exception>
    public static ShippedPackages Read(PackageManifest manifest, string root)
    {
        using JsonDocument locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, LockFile)));
        JsonProperty[] entries = [.. locked.RootElement.GetProperty("dependencies").GetProperty(Framework).EnumerateObject()];
        string[] others = [.. manifest.Files.Where(IsOfOthers)];
        HashSet<string> shipped = [.. others.Select(file => Path.GetFileNameWithoutExtension(file))];
        string cache = PackageCache(root);
        ShippedPackage[] all =
        [
            .. from entry in entries
               where shipped.Contains(entry.Name)
               orderby entry.Name
               let version = entry.Value.GetProperty("resolved").GetString()!
               select new ShippedPackage(entry.Name, version, LicenseOf(cache, entry.Name, version), $"{Folder}{entry.Name}.dll", Needs(entry, shipped)),
        ];

        string[] unknown = [.. others.Except(all.Select(package => package.File), StringComparer.Ordinal)];
        return unknown.Length == 0
            ? new ShippedPackages(all, [.. entries.SelectMany(entry => NamedByUs(entry, shipped)).Distinct().Order(StringComparer.Ordinal)])
            : throw new PackageException($"No package of {LockFile} brings {string.Join(", ", unknown)}.");
    }

    private static bool IsOfOthers(string file) =>
        file.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(file) is not ("Wrapup.dll" or "Wrapup.Client.dll");

    private static string[] NamedByUs(JsonProperty entry, HashSet<string> shipped) => entry.Value.GetProperty("type").GetString() switch
    {
        "Project" => Needs(entry, shipped),
        "Direct" when shipped.Contains(entry.Name) => [entry.Name],
        _ => [],
    };

    private static string[] Needs(JsonProperty entry, HashSet<string> shipped) =>
        entry.Value.TryGetProperty("dependencies", out JsonElement needs)
            ? [.. needs.EnumerateObject().Select(need => need.Name).Where(shipped.Contains).Order(StringComparer.Ordinal)]
            : [];

    private static string PackageCache(string root)
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, AssetsFile)));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }

    private static string LicenseOf(string cache, string id, string version)
    {
        string folder = id.ToLowerInvariant();
        XDocument nuspec = XDocument.Load(Path.Combine(cache, folder, version, $"{folder}.nuspec"));
        return nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value
            ?? throw new PackageException($"{id} {version} names its licence by no SPDX expression.");
    }
}
