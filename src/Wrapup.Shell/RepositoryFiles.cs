using System;
using System.IO;

namespace Wrapup.Shell;

/// <summary>Where the module and the tour are: found by walking up from the program, so a clone may stand anywhere.</summary>
internal sealed class RepositoryFiles
{
    private readonly string _root;

    private RepositoryFiles(string root) => _root = root;

    /// <summary>The variable that names another manifest, for example of an unpacked package, to be loaded instead of the work tree's.</summary>
    public const string ModuleVariable = "WRAPUP_MODULE";

    /// <summary>The manifest that users import, too.</summary>
    public string Manifest =>
        Environment.GetEnvironmentVariable(ModuleVariable) is { Length: > 0 } other ? Path.GetFullPath(other) : Path.Combine(_root, "Wrapup.psd1");

    /// <summary>The script that runs when no other is named.</summary>
    public string Tour => Path.Combine(_root, "src", "Wrapup.Shell", "tour.ps1");

    /// <summary>Finds the folder of Wrapup.psd1 at or above a folder.</summary>
    public static RepositoryFiles Above(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Wrapup.psd1")))
            {
                return new RepositoryFiles(at.FullName);
            }
        }

        throw new FileNotFoundException($"Wrapup.psd1 is neither in '{folder}' nor in a folder above it.");
    }

    /// <summary>Whether a script is the one that builds the module. It runs without the module: a loaded file cannot be replaced on Windows.</summary>
    public bool BuildsTheModule(string script) =>
        string.Equals(Path.GetFullPath(script), Path.Combine(_root, "build.ps1"), StringComparison.OrdinalIgnoreCase);
}
