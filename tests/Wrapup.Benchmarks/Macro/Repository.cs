using System;
using System.IO;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Where the manifest and the results are: found by walking up from the program, so a clone may stand anywhere.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Manifest => Path.Combine(Root, "Wrapup.psd1");

    public static string Results => Path.Combine(Root, "tests", "Wrapup.Benchmarks", "RESULTS.md");

    /// <summary>A manifest of the empty module, built in the same configuration as this program.</summary>
    public static string EmptyManifest(string name) =>
        Path.Combine(Root, "artifacts", "bin", "EmptyModule", new DirectoryInfo(AppContext.BaseDirectory).Name, $"{name}.psd1");

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Wrapup.psd1")))
            {
                return at.FullName;
            }
        }

        throw new FileNotFoundException("Wrapup.psd1 is in no folder above the program.");
    }
}
