using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The module as the build leaves it: found from the tests' own folder upward, loaded from where its manifest points.</summary>
internal static class BuiltModule
{
    public static string Root { get; } = FindRoot();

    public static string Manifest => Path.Combine(Root, "Wrapup.psd1");

    public static string Bin(string framework) => Path.Combine(Root, "bin", framework);

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
