using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Wrapup.Shell.Package;

/// <summary>The spelled list of files against what the build left: nothing ships by accident, and nothing stays behind by accident.</summary>
internal static class PackageFiles
{
    // made by the build and meant to ship, so a file there that is not listed is a slip
    private static readonly string[] s_made = ["bin", "en-US"];

    // for those who build: symbols are inside of what ships, and the sentences on members are for compilers
    private static readonly string[] s_leftOut = ["Wrapup.pdb", "Wrapup.xml", "Wrapup.Client.pdb", "Wrapup.Client.xml"];

    /// <summary>Looks for files that are not on the list. That what is listed is there, the reading of the manifest has seen to.</summary>
    /// <exception cref="PackageException">There are some; the message names each.</exception>
    public static void Check(PackageManifest manifest, string root)
    {
        string[] unlisted = [.. Made(root).Except(manifest.Files, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (unlisted.Length > 0)
        {
            throw new PackageException($"Made by the build, but not listed in FileList of {PackageManifest.FileName}: {string.Join(", ", unlisted)}.");
        }
    }

    private static IEnumerable<string> Made(string root) =>
        s_made.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(path => !s_leftOut.Contains(Path.GetFileName(path), StringComparer.Ordinal))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'));
}
