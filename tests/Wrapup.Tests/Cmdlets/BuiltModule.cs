using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Wrapup.Shell;

namespace Wrapup.Tests.Cmdlets;

/// <summary>
/// The module as the build leaves it, found from the tests' own folder upward, or the one whose manifest WRAPUP_MODULE names, so that all these
/// tests can be run on the package too.
/// </summary>
internal static class BuiltModule
{
    public static string Root { get; } = FindRoot();

    public static string Manifest { get; } =
        Environment.GetEnvironmentVariable(RepositoryFiles.ModuleVariable) is { Length: > 0 } other
            ? Path.GetFullPath(other)
            : Path.Combine(Root, "Wrapup.psd1");

    /// <summary>Whether another module than the tree's is tested, such as the package.</summary>
    public static bool IsElsewhere => Path.GetDirectoryName(Manifest) != Root;

    public static string Bin(string framework) => Path.Combine(Path.GetDirectoryName(Manifest)!, "bin", framework);

    // Tests of internals bind to the very assembly that the manifest loads, not to a copy of it.
    [ModuleInitializer]
    internal static void LoadCmdlets() => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(Bin("net8.0"), "Wrapup.dll"));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Wrapup.psd1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests run outside of the work tree.");
    }
}
